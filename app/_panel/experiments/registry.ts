import type { Experiment } from './experiment'

export type LoadExperiment = () => Promise<Experiment>

const remembering = () => import('./remembering')
const ending = () => import('./ending')
const sessions = () => import('./sessions')
const roles = () => import('./roles')
const tokens = () => import('./tokens')
const jwt = () => import('./jwt')
const axes = () => import('./axes')
const questionsOfState = () => import('./questions-of-state')
const questionsOfTokens = () => import('./questions-of-tokens')
const signingOut = () => import('./signing-out')
const denying = () => import('./denying')
const refreshing = () => import('./refreshing')
const stealing = () => import('./stealing')
const cookieRules = () => import('./cookie-rules')

/** The proofs that a browser can run by itself, by id. Their code comes when somebody runs one. */
export const experiments: Readonly<Record<string, LoadExperiment>> = {
  'no-credential-no-user': () => remembering().then((all) => all.noCredentialNoUser),
  'revocable-at-once': () => ending().then((all) => all.revocableAtOnce),
  'login-makes-a-row': () => sessions().then((all) => all.loginMakesARow),
  'end-one-sign-in': () => sessions().then((all) => all.endOneSignIn),
  'row-decides-the-role': () => roles().then((all) => all.rowDecidesTheRole),
  'role-as-of-sign-in': () => roles().then((all) => all.roleAsOfSignIn),
  'jwt-leaves-no-row': () => tokens().then((all) => all.jwtLeavesNoRow),
  'bearer-in-the-header-alone': () => tokens().then((all) => all.bearerInTheHeaderAlone),
  'challenge-says-what-was-wrong': () => tokens().then((all) => all.challengeSaysWhatWasWrong),
  'two-refusals': () => tokens().then((all) => all.twoRefusals),
  'lookups-per-request': () => tokens().then((all) => all.lookupsPerRequest),
  'readable-without-a-key': () => jwt().then((all) => all.readableWithoutAKey),
  'changed-byte-is-noticed': () => jwt().then((all) => all.changedByteIsNoticed),
  'decoded-is-not-verified': () => jwt().then((all) => all.decodedIsNotVerified),
  'alg-none-refused': () => jwt().then((all) => all.algNoneRefused),
  'public-key-mints-nothing': () => jwt().then((all) => all.publicKeyMintsNothing),
  'times-in-seconds': () => jwt().then((all) => all.timesInSeconds),
  'four-algorithms': () => jwt().then((all) => all.fourAlgorithms),
  'jwks-holds-public-keys-alone': () => jwt().then((all) => all.publicKeysAlone),
  'sealed-cookie-outlives-sign-out': () => axes().then((all) => all.sealedCookieOutlivesSignOut),
  'jwt-in-a-cookie': () => axes().then((all) => all.jwtInACookie),
  'opaque-token-needs-its-row': () => axes().then((all) => all.opaqueTokenNeedsItsRow),
  'seven-refuse-each-other': () => axes().then((all) => all.sevenRefuseEachOther),
  'denylist-is-server-state': () => axes().then((all) => all.denylistIsServerState),
  'refresh-token-is-a-row': () => axes().then((all) => all.refreshTokenIsARow),
  'q-role-as-of-issue': () => questionsOfState().then((all) => all.roleAsOfIssue),
  'q-password-makes-a-row': () => questionsOfState().then((all) => all.passwordMakesARow),
  'q-nothing-revives-a-session': () => questionsOfState().then((all) => all.nothingRevives),
  'q-everywhere-needs-rows': () => questionsOfState().then((all) => all.everywhereNeedsRows),
  'q-decoded-is-not-verified': () => questionsOfTokens().then((all) => all.decodedIsNotVerified),
  'q-each-failure-has-its-check': () => questionsOfTokens().then((all) => all.eachFailureHasItsCheck),
  'q-exp-in-seconds': () => questionsOfTokens().then((all) => all.expInSeconds),
  'q-the-check-is-at-the-data': () => questionsOfTokens().then((all) => all.checkIsAtTheData),
  'sign-out-deletes-the-row': () => signingOut().then((all) => all.signOutDeletesTheRow),
  'sign-out-leaves-the-copy': () => ending().then((all) => all.signOutLeavesTheCopy),
  'sign-out-is-for-one-browser': () => signingOut().then((all) => all.signOutIsForOneBrowser),
  'sign-out-everywhere': () => signingOut().then((all) => all.signOutEverywhere),
  'racing-requests-revive-nothing': () => signingOut().then((all) => all.racingRequestsReviveNothing),
  'denylist-is-state': () => denying().then((all) => all.denylistIsState),
  'denied-by-jti': () => denying().then((all) => all.deniedByJti),
  'grace-for-two-tabs': () => refreshing().then((all) => all.graceForTwoTabs),
  'httponly-hides-and-does-not-forbid': () => stealing().then((all) => all.httpOnlyHides),
  'script-takes-the-token': () => stealing().then((all) => all.scriptTakesTheToken),
  'the-database-holds-hashes': () => stealing().then((all) => all.aHashOpensNothing),
  'set-now-sent-next': () => cookieRules().then((all) => all.setNowSentNext),
  'a-cookie-over-4096-is-dropped': () => cookieRules().then((all) => all.cookieOver4096),
  'exp-is-in-seconds': () => cookieRules().then((all) => all.expIsInSeconds),
}
