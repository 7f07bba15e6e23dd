/**
 * What this site holds itself to, one line a requirement: its number, where it comes from, and what has to be true. 1 to 78
 * are requirements, N1 to N10 the published holes of Next.js and React, B1 to B24 traps of the parts. A test names in its
 * title the rows that it shows (`row 7: …`, `row 17, B1: …`).
 *
 * ASVS is OWASP ASVS 5.0.0, CS an OWASP cheat sheet, NIST SP 800-63B-4, 6265bis the draft of the cookie RFC, bis the one of
 * RFC 8725.
 */
export const securityRows: readonly SecurityRow[] = readRows(`
= A failure is a break-in
1 | ASVS 9.1.1; RFC 8725 §3.3; RFC 7519 §7.2 | The signature is verified before any claim is used.
2 | ASVS 9.1.2; RFC 8725 §3.1 | The algorithm belongs to the key, and is never taken from the header.
3 | ASVS 9.1.2; RFC 8725 §2.1 | Unsecured tokens (alg none) are refused, in any casing.
4 | ASVS 9.1.2; RFC 8725 §2.1; JWT CS | An HMAC made with a public key is refused.
5 | ASVS 9.1.3; RFC 8725 §3.10; JWT CS | No key is taken or fetched from jwk, jku, x5u or x5c.
6 | RFC 8725 §3.10; JWT CS | kid is only a key of a fixed map.
7 | ASVS 9.2.1; RFC 7519 §4.1.4 | exp is required and enforced, nbf enforced, and only finite numbers count.
8 | ASVS 9.2.3; RFC 8725 §3.8 | iss and aud are matched exactly.
9 | ASVS 9.2.2; RFC 8725 §3.11 | Kinds of tokens are kept apart.
10 | JWT CS; RFC 8725 §3.5; RFC 7518 §3.2 | Weak and known secrets stop the start, which names the variable and not the value.
11 | ASVS 7.4.1; NIST SESS-12; Session CS | Signing out ends the session on the server.
12 | ASVS 7.4.1 | A JWT is ended by signing out where that is promised, with all its twins; where it is not, the page says so.
13 | ASVS 7.2.4; 6265bis §8.4; Session CS | A sign-in makes a new session, and ends the one that came along.
14 | Session CS | Only identifiers that this server has issued are accepted.
15 | ASVS 7.2.3; NIST SESS-11; Session CS | Identifiers have at least 128 random bits, and the database holds a hash of them alone.
16 | ASVS 7.2.1; Next.js docs | Who may do what is decided in the handler or page, never in the proxy alone.
17 | ASVS 3.5.1; NIST SESS-19; CSRF CS | Unsafe methods are checked by Sec-Fetch-Site, else Origin, else refused.
18 | ASVS 3.5.3; CSRF CS | GET and HEAD change nothing.
19 | ASVS 3.5.2; CSRF CS | JSON routes refuse bodies that need no preflight.
20 | CSRF CS | Sign-in and sign-up are protected against cross-site requests too.
21 | ASVS 3.3.1; 6265bis §4.1.3.2; NIST COOK-01 | Over https a cookie has __Host-, Secure, Path=/ and no Domain.
22 | ASVS 3.3.4; NIST COOK-03 | Cookies are HttpOnly, and their value stands in no HTML, JSON or RSC payload.
23 | ASVS 6.3.1; NIST RATE-01, RATE-02 | Wrong passwords are limited per account and per address, atomically, and a hundred in a row bar the account.
24 | ASVS 6.3.8; Authentication CS | An unknown user and a wrong password are answered alike.
25 | Password Storage CS; NIST PWD-HASH-01 | Passwords are kept as argon2id with m=19456, t=2, p=1 or more.
26 | RFC 9700 §4.14.2; RFC 10017 | Refresh tokens rotate, and reuse ends the family.
27 | RFC 9700 §4.14.2 | Rotation is atomic: there are never two live chains.
28 | ASVS 3.7.2 | Redirects lead to own paths alone.
29 | ASVS 8.2; Next.js docs | Every object is checked for its owner.
30 | Session CS; RFC 6749 §5.1 | Whatever is personal, sets a cookie, carries a token or refuses says no-store.
= Conformance, and defence in depth
31 | RFC 6750 §3 | A 401 carries a challenge, without an error code if no credential came.
32 | RFC 6750 §3.1 | A bad credential is invalid_token, a missing role insufficient_scope with 403, a token in two places invalid_request with 400.
33 | RFC 6750 §2.3 | No token is taken from the query.
34 | RFC 9110 §11.1 | The scheme is case-insensitive, and anything else is refused without a 5xx.
35 | ASVS 6.3.4 | Ways in are not mixed: a cookie is no bearer token, and the other way round.
36 | RFC 7515 §7.1; bis §3.14 | What is not exactly three base64url parts is refused.
37 | RFC 7515 §4.1.11; RFC 7797 | Unknown crit and b64=false are refused.
38 | bis §2.10, §3.13 | Encrypted tokens are refused outright.
39 | jose's notes on input size | Tokens over a limit are refused unread.
40 | RFC 7517; RFC 7518; JWT CS | Only public keys are published, each with its kid, alg and use.
41 | ASVS 9.1.3 | Keys rotate with an overlap: no token in use is lost.
42 | RFC 7519 §4 | Of duplicate members one counts, everywhere the same.
43 | RFC 8725 §3.10 | Claims are input like any other.
44 | jose's notes on decoding | What is only decoded is said to be not verified.
45 | ASVS 7.3.1; NIST REAUTH-09 | A session ends after a time without use, counted on the server.
46 | ASVS 7.3.2; NIST §2.1.3; Session CS | A session has an absolute end, however active it is.
47 | NIST COOK-04 | Nothing leans on Max-Age.
48 | ASVS 7.4.2 | Deleting an account ends everything of it.
49 | ASVS 7.4.3, 6.2.3 | Changing the password takes the current one, and ends all other sessions.
50 | ASVS 7.5.2 | Users see their own sessions and can end each.
51 | ASVS 7.1.1 | Limits of time and of sessions at once are documented, and kept.
52 | ASVS 6.2.1; NIST PWD-LEN-01 | A password has 15 characters at least, counted in code points.
53 | ASVS 6.2.9; NIST PWD-LEN-03 | Long passwords are taken up to a visible limit, and never cut or folded.
54 | NIST PWD-CHAR-03 | Passwords are normalised (NFC).
55 | ASVS 6.2.5; NIST PWD-COMP-01 | There are no rules of composition.
56 | ASVS 6.2.4; NIST PWD-BLK-01 | Common passwords, repeated and padded ones too, and context words are refused with the reason.
57 | ASVS 6.2.6; NIST PWD-UX | Password fields can be shown, pasted into and filled by a manager.
58 | ASVS 6.3.2 | Outside of the demo there is no account that anybody knows.
59 | RFC 9700; RFC 10017 | A refresh family has one end, ends at sign-out, and is kept as hashes.
60 | ASVS 3.3.2; NIST COOK-07; Session CS | SameSite is set, and holds in a browser.
61 | ASVS 3.3.5; 6265bis §5.6 | A cookie stays far below 4,096 bytes, and an answer sets each at most once.
62 | 6265bis §4.1.1, §4.2.1 | Cookies are deleted with the attributes that they were set with; many at once do no harm.
63 | NIST COOK-08; Session CS | The session cookie is opaque.
64 | ASVS 3.4.3, 3.4.6 | Every page has a Content-Security-Policy that no injected script passes.
65 | ASVS 3.4.1, 3.4.4, 3.4.5 | HSTS over https, nosniff, Referrer-Policy and COOP stand on every answer.
66 | ASVS 3.4.2 | No answer grants CORS.
67 | ASVS 7.4.4 | Every guarded page offers to sign out.
68 | NIST SESS-17; Session CS; RFC 10017 | The page says that localStorage is the wrong place for a token, and shows why.
69 | Session CS; ASVS 16 | No password and no credential is in a log.
70 | Session CS | Signing out clears the browser's cache, and Back shows nothing.
= Smaller things
71 | ASVS 3.2.1, 3.5.8 | API answers are JSON, for the own origin alone.
72 | ASVS 3.5.5 | Messages of other windows are checked for their origin.
73 | ASVS 3.2.2 | Names and claims are shown as text.
74 | ASVS 7.5.3 | Deleting an account asks for the password again.
75 | ASVS 6.1.1, 3.1.1 | Limits, and the browser features that are needed, are written down, with the numbers that count.
76 | NIST SESS-04 | That a cookie outlives the browser is said, with the reason.
77 | iron-session's README | The seal password rotates: the old one opens until it is removed.
78 | 6265bis §8.5 | Cookies ignore ports, so the host is shared with nobody who is not trusted, and that is said.
= Published holes of Next.js and React
N1 | CVE-2025-29927 | x-middleware-subrequest skips no check.
N2 | CVE-2025-55182, 55183, 55184, 67779 | Malformed Flight bodies neither run, leak nor stop anything.
N3 | CVE-2026-23864, 2025-59471, 59472 | The same, by the versions that mend them.
N4 | CVE-2026-27978, 27979, 29057 | Origin null is refused, next-resume buffers nothing, nothing is rewritten to elsewhere.
N5 | CVE-2026-23869 | The same as N2, by the version that mends it.
N6 | CVE-2026-44575, 45109, 44574, 44578, 44579, 44581 | No other path or header shows a guarded page; a client's nonce is not taken; an Upgrade reaches nobody.
N7 | CVE-2026-64641, 64642, 64649 | A foreign Host leads nowhere: no redirect, no request.
N8 | GHSA-2xp9-vwfh-vxw4; CVE-2026-75604 | No image is optimised on request.
N9 | releases of 2026-11 | next is at least 16.4.6, react at least 19.3.1, each at one exact version.
N10 | vercel/next.js #92703 | A malformed Origin is 403 and nothing worse.
= Traps of the parts
B1 | Next.js | Every change asks for the own origin, and a forwarded host counts for nothing.
B2 | Next.js | Prefetches and HEAD change nothing.
B3 | Next.js | What is personal can't be kept by a cache on the way.
B4 | Next.js | Every HTML answer has a policy without unsafe-inline for scripts.
B5 | Next.js | X-Powered-By is not sent.
B6 | Next.js; V8 | A body is read up to 16 KiB, and depth does no harm.
B7 | Next.js; 6265bis | Two cookies of one name are decided the same way each time, without a 5xx.
B8 | Next.js | Server Actions are checked like routes.
B9 | Next.js | Server Actions outlive a new build, or say so.
B10 | iron-session | A seal has an end of our own, and holds nothing but the number of a row.
B11 | iron-session | What runs beside a sign-out revives nothing.
B12 | iron-session | Refused seals are counted by their reason.
B13 | jose | One function verifies, with everything that it has to be told; what decodes without verifying is forbidden.
B14 | Prisma | No SQL is put together from text.
B15 | Prisma | An object where a text belongs is refused before Prisma sees it.
B16 | SQLite | A locked database is 503 with Retry-After, and holds up nothing else.
B17 | argon2 | Passwords are cut off before they are hashed, and the queue of hashes is bounded.
B18 | scrypt | The slow hash is argon2id.
B19 | timing | An unknown user costs one hash, as a known one does.
B20 | sign-up | Whether an address has an account is told, and that is said openly.
B21 | redirects | Paths are parsed as a browser does, not compared by their first letters.
B22 | databases | Of sign-ups at once with one address one wins.
B23 | demonstrations of attacks | They have keys, tables and routes of their own, and are off in production.
B24 | browsers | Where Secure cookies are kept over http is known and tested.
`)

/** Rows that this site has nothing for, with the reason; their tests show that it is so. */
export const absent: Readonly<Record<string, string>> = {
  B8: 'There are no Server Actions: everything is a Route Handler.',
  B9: 'There are no Server Actions, so none outlives a build.',
  B18: 'scrypt is not used.',
  B23: 'No attack is acted out on the site yet; the specimens of the workbench are verified by nobody.',
  72: 'No window listens to messages. Tabs talk over a BroadcastChannel, which other origins can’t reach.',
}

/** Rows whose test is still being built, with what it waits for. */
export const notYet: Readonly<Record<string, string>> = {}

export interface SecurityRow {
  /** `7`, `N4` or `B11` */
  id: string
  /** Under which heading it stands */
  group: string
  source: string
  /** What has to be true, as a sentence */
  requirement: string
}

function readRows(text: string): SecurityRow[] {
  let group = ''
  return text
    .trim()
    .split('\n')
    .flatMap((line): SecurityRow[] => {
      if (line.startsWith('= ')) {
        group = line.slice(2)
        return []
      }
      const [id = '', source = '', requirement = ''] = line.split(' | ')
      return [{ id, group, source, requirement }]
    })
}
