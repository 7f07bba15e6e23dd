import type { ReactNode } from 'react'
import type { Companion, Degree, Door } from '@/lib/learn/decision'

/** Who stands at a door, as the start of a sentence. */
export const doorNames: Readonly<Record<Door, string>> = {
  pages: 'For the pages',
  api: 'For the API',
}

/** Never colour alone: the word says it. */
export const degreeWords: Readonly<Record<Degree, string>> = { yes: 'met', partly: 'in part', no: 'not met' }

/** What goes with a choice though no trait says it, with the place that says more. */
export const companionWords: Readonly<Record<Companion, ReactNode>> = {
  bff: (
    <>
      <b>A backend for the frontend.</b> The browser holds only the session cookie. Your server keeps the tokens and
      calls the services with them (<a href="https://www.rfc-editor.org/rfc/rfc10017#section-6.1">RFC 10017 §6.1</a>).
      So <a href="/learn/theft">script on the page has no token to carry away</a>.
    </>
  ),
  rotation: (
    <>
      <b>Rotation at every refresh.</b> People stay signed in by the refresh token, which is a row and can be ended.
      Each use spends it; a spent one that comes again betrays a copy, and{' '}
      <a href="/learn/signing-out">ends the whole family</a> (
      <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700 §4.14.2</a>).
    </>
  ),
  'app-storage': (
    <>
      <b>An app is no browser.</b> It has no pages that a cookie would guard, so it keeps tokens itself. The short one
      stays in memory, and goes to your services in a header. The refresh token goes into the system’s own store,
      Keychain or Keystore (<a href="https://mas.owasp.org/MASVS/controls/MASVS-STORAGE-1/">OWASP MASVS-STORAGE-1</a>
      ), and is sent to the sign-in server alone, in the body of a request (
      <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749 §6</a>); on this site, whose clients are
      browsers, it is a cookie. The app signs in through the system’s browser, not a form of its own (
      <a href="https://www.rfc-editor.org/rfc/rfc8252#section-8.12">RFC 8252 §8.12</a>).
    </>
  ),
  asymmetric: (
    <>
      <b>A key pair, not a shared secret.</b> With HS256{' '}
      <a href="/learn/many-services">each service could mint tokens</a>. Sign with ES256 or EdDSA, and publish the
      public key.
    </>
  ),
  introspection: (
    <>
      <b>Or introspection.</b> The services ask the issuer about an opaque token at each request (
      <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662 §2</a>). Then{' '}
      <a href="/learn/signing-out">a sign-out counts everywhere at once</a>, and they depend on the issuer.
    </>
  ),
  'identity-provider': (
    <>
      <b>An identity provider.</b> Consent, scopes and clients of their own are the work of an authorization server (
      <a href="https://www.rfc-editor.org/rfc/rfc6749#section-1.1">RFC 6749 §1.1</a>). Take one{' '}
      <a href="/learn/which-one#identity-provider">that exists</a>.
    </>
  ),
  'shared-state': (
    <>
      <b>You ask for two things that exclude each other.</b> A sign-out that holds at once has to be written down{' '}
      <a href="/learn/signing-out">where everyone who checks can read it</a>. Share a small store, or give up “at once”.
    </>
  ),
}
