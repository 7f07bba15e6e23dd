import type { Term } from './term'

/** Who is asking, what is remembered of it, and who does the work. */
export const signInTerms: readonly Term[] = [
  {
    id: 'argon2id',
    term: 'Argon2id',
    definition:
      'A slow, memory-hungry function by which a password is stored. Who steals the table has to pay that cost for every guess.',
    source: { label: 'RFC 9106', href: 'https://www.rfc-editor.org/rfc/rfc9106' },
    used: { path: '/reference', label: 'Reference' },
    seeAlso: ['hashed'],
  },
  {
    id: 'asvs',
    term: 'ASVS',
    definition:
      'OWASP’s list of requirements for the verification of applications. Chapter V7 is about sessions, V9 about self-contained tokens.',
    source: {
      label: 'OWASP ASVS 5.0, V7',
      href: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md',
    },
    used: { path: '/learn/which-one', label: 'Which one to choose' },
    seeAlso: ['session'],
  },
  {
    id: 'authentication',
    term: 'Authentication',
    definition: 'Finding out who is asking. Its refusal is 401: the server does not know you, or no longer.',
    source: { label: 'RFC 9110 §11', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-11' },
    used: { path: '/learn/http-remembers-nothing', label: 'HTTP remembers nothing' },
    seeAlso: ['authorisation', 'status-401'],
  },
  {
    id: 'authorisation',
    term: 'Authorisation',
    definition: 'Deciding what somebody who is known may do. Its refusal is 403.',
    source: { label: 'RFC 9110 §15.5.4', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4' },
    used: { path: '/learn/http-remembers-nothing', label: 'HTTP remembers nothing' },
    seeAlso: ['authentication', 'status-403'],
  },
  {
    id: 'bff',
    term: 'Backend for frontend',
    definition:
      'A server of your own between the browser and the services. It holds the tokens, and gives the browser only a session cookie.',
    source: { label: 'RFC 10017 §6.1', href: 'https://www.rfc-editor.org/rfc/rfc10017#section-6.1' },
    used: { path: '/learn/which-one', label: 'Which one to choose' },
    seeAlso: ['session-token', 'access-token'],
  },
  {
    id: 'bearer',
    term: 'Bearer credential',
    definition:
      'A credential that is good in anyone’s hands: whoever holds it is taken for you. Session cookies and most tokens are of this kind.',
    source: { label: 'RFC 6750 §1.2', href: 'https://www.rfc-editor.org/rfc/rfc6750#section-1.2' },
    used: { path: '/learn/http-remembers-nothing', label: 'HTTP remembers nothing' },
    seeAlso: ['credential', 'dpop', 'replay'],
  },
  {
    id: 'credential',
    term: 'Credential',
    definition: 'What travels with a request to say who is asking: a session token, a JWT, a sealed cookie.',
    source: { label: 'RFC 9110 §11.4', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.4' },
    used: { path: '/learn/http-remembers-nothing', label: 'HTTP remembers nothing' },
    seeAlso: ['bearer', 'session-token'],
  },
  {
    id: 'hashed',
    term: 'Hashed',
    definition:
      'Put through a function that can’t be turned back. The server can check a secret that it keeps only hashed, and a thief of the table can’t use it, unless it can be guessed.',
    source: {
      label: 'OWASP, Password storage',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
    },
    used: { path: '/learn/sessions', label: 'Sessions' },
    seeAlso: ['argon2id', 'signed', 'sealed'],
  },
  {
    id: 'id-token',
    term: 'ID token',
    definition:
      'A JWT of OpenID Connect that tells a client who has signed in, and when. It is no key to an API, and no session.',
    source: {
      label: 'OpenID Connect Core, ID Token',
      href: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
    },
    used: { path: '/learn/which-one', label: 'Which one to choose' },
    seeAlso: ['openid-connect', 'access-token'],
  },
  {
    id: 'identity-provider',
    term: 'Identity provider',
    definition:
      'The service that asks for the password in the place of your application, and tells it who has signed in.',
    source: { label: 'OpenID Connect Core', href: 'https://openid.net/specs/openid-connect-core-1_0.html' },
    used: { path: '/learn/which-one', label: 'Which one to choose' },
    seeAlso: ['openid-connect', 'id-token'],
  },
  {
    id: 'idle-timeout',
    term: 'Idle and absolute timeout',
    definition:
      'The idle one ends a session that nobody has used for a while, the absolute one ends any session some time after the sign-in.',
    source: {
      label: 'NIST SP 800-63B-4, Session Management',
      href: 'https://pages.nist.gov/800-63-4/sp800-63b/session',
    },
    used: { path: '/learn/sessions', label: 'Sessions' },
    seeAlso: ['session'],
  },
  {
    id: 'introspection',
    term: 'Introspection',
    definition:
      'A service asks the issuer whether a token is good at this moment. The answer is fresh; the price is a request.',
    source: { label: 'RFC 7662 §2', href: 'https://www.rfc-editor.org/rfc/rfc7662#section-2' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['opaque-token', 'revocation'],
  },
  {
    id: 'openid-connect',
    term: 'OpenID Connect',
    definition: 'A layer on OAuth 2.0 by which an application learns who has signed in at an identity provider.',
    source: { label: 'OpenID Connect Core', href: 'https://openid.net/specs/openid-connect-core-1_0.html' },
    used: { path: '/learn/which-one', label: 'Which one to choose' },
    seeAlso: ['identity-provider', 'id-token'],
  },
  {
    id: 'replay',
    term: 'Replay',
    definition:
      'Sending a copied credential again. A thief need not read a credential to use it, so encryption does not help.',
    source: { label: 'RFC 4949', href: 'https://www.rfc-editor.org/rfc/rfc4949' },
    used: { path: '/learn/theft', label: 'What a thief can do' },
    seeAlso: ['bearer', 'dpop'],
  },
  {
    id: 'revocation',
    term: 'Revocation',
    definition:
      'Ending a credential before it expires. It takes state on the server: a row that is deleted, or a list that is asked.',
    source: { label: 'RFC 7009 §2', href: 'https://www.rfc-editor.org/rfc/rfc7009#section-2' },
    used: { path: '/learn/signing-out', label: 'What signing out ends' },
    seeAlso: ['denylist', 'session'],
  },
  {
    id: 'session',
    term: 'Session',
    definition:
      'The server’s own record that somebody is signed in: a row with a user, a start and an end. Delete it, and it is over.',
    source: {
      label: 'NIST SP 800-63B-4, Session Management',
      href: 'https://pages.nist.gov/800-63-4/sp800-63b/session',
    },
    used: { path: '/learn/sessions', label: 'Sessions' },
    seeAlso: ['session-token', 'stateful'],
  },
  {
    id: 'session-fixation',
    term: 'Session fixation',
    definition:
      'An attacker makes a victim sign in under a session token that the attacker knows. A new token at each sign-in prevents it.',
    source: { label: 'OWASP, Session fixation', href: 'https://owasp.org/www-community/attacks/Session_fixation' },
    used: { path: '/learn/sessions', label: 'Sessions' },
    seeAlso: ['session-token'],
  },
  {
    id: 'session-token',
    term: 'Session token',
    definition:
      'What the client holds of a session: a random number, in a cookie. The row on the server holds only its hash.',
    source: {
      label: 'OWASP, Session management',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html',
    },
    used: { path: '/learn/sessions', label: 'Sessions' },
    seeAlso: ['session', 'cookie'],
  },
  {
    id: 'stateful',
    term: 'Stateful',
    definition:
      'The server keeps something about each sign-in and looks it up at each request. What it knows is of today, and can be ended.',
    source: {
      label: 'OWASP, Session management',
      href: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html',
    },
    used: { path: '/learn/sessions', label: 'Sessions' },
    seeAlso: ['stateless', 'session'],
  },
  {
    id: 'stateless',
    term: 'Stateless',
    definition: 'The server keeps nothing about a sign-in, and judges each request by what comes with it.',
    source: { label: 'RFC 9110 §3.3', href: 'https://www.rfc-editor.org/rfc/rfc9110#section-3.3' },
    used: { path: '/learn/tokens', label: 'Tokens' },
    seeAlso: ['stateful', 'jwt'],
  },
]
