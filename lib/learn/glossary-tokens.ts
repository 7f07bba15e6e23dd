import type { Term } from './term'

/** What travels: tokens, what is in them, and how they are checked. */
export const tokenTerms: readonly Term[] = [
  {
    id: 'access-token',
    term: 'Access token',
    definition:
      'The token that a client sends with each request to be let in. It may be opaque or self-contained, and it lives for minutes rather than months.',
    source: { label: 'RFC 6749 §1.4', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-1.4' },
    used: { path: '/learn/tokens', label: 'Tokens' },
    seeAlso: ['bearer', 'refresh-token', 'opaque-token'],
  },
  {
    id: 'algorithm',
    term: 'Algorithm (alg)',
    definition:
      'How a token was signed: HS256 with a shared secret; RS256, ES256 and EdDSA with a key pair. The verifier decides which it accepts, never the header of the token.',
    source: { label: 'RFC 7515 §4.1.1', href: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.1' },
    used: { path: '/tokens', label: 'The bench' },
    seeAlso: ['hmac', 'key-pair', 'algorithm-confusion'],
  },
  {
    id: 'algorithm-confusion',
    term: 'Algorithm confusion',
    definition:
      'A forger changes the algorithm in the header, to “none” or to HMAC with the public key as secret, and a careless verifier follows it.',
    source: { label: 'RFC 8725 §2.1', href: 'https://www.rfc-editor.org/rfc/rfc8725#section-2.1' },
    used: { path: '/tokens', label: 'The bench' },
    seeAlso: ['algorithm', 'verification'],
  },
  {
    id: 'audience',
    term: 'Audience (aud)',
    definition: 'The claim that says for whom a token was made. A service that is not named there has to refuse it.',
    source: { label: 'RFC 7519 §4.1.3', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['claim', 'issuer'],
  },
  {
    id: 'base64url',
    term: 'Base64url',
    definition:
      'A way to write bytes with 64 letters that are safe in an address. It hides nothing: anyone can read it back.',
    source: { label: 'RFC 7515 §2', href: 'https://www.rfc-editor.org/rfc/rfc7515#section-2' },
    used: { path: '/learn/inside-a-jwt', label: 'Inside a JWT' },
    seeAlso: ['jwt', 'sealed'],
  },
  {
    id: 'claim',
    term: 'Claim',
    definition:
      'One statement in a token, such as who it is about or until when it is good. It was true at the time of issue.',
    source: { label: 'RFC 7519 §4', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4' },
    used: { path: '/learn/inside-a-jwt', label: 'Inside a JWT' },
    seeAlso: ['jwt', 'expiry'],
  },
  {
    id: 'denylist',
    term: 'Denylist',
    definition:
      'A list of tokens that are refused before they expire, by their jti. It is state on the server, asked at every request.',
    source: {
      label: 'RFC 7519 §4.1.7, “jti”',
      href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.7',
    },
    used: { path: '/learn/signing-out', label: 'What signing out ends' },
    seeAlso: ['jti', 'revocation', 'stateless'],
  },
  {
    id: 'dpop',
    term: 'DPoP',
    definition:
      'Demonstrating proof of possession: each request carries a signature by a key that only the client holds, so that a stolen token alone is not enough.',
    source: { label: 'RFC 9449', href: 'https://www.rfc-editor.org/rfc/rfc9449' },
    used: { path: '/learn/theft', label: 'What a thief can do' },
    seeAlso: ['bearer', 'dbsc'],
  },
  {
    id: 'expiry',
    term: 'Expiry (exp)',
    definition: 'The claim that says from when on a token is refused, in seconds since 1970.',
    source: { label: 'RFC 7519 §4.1.4', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4' },
    used: { path: '/learn/pages-and-servers', label: 'Pages, frameworks and clocks' },
    seeAlso: ['claim', 'numeric-date', 'issued-at'],
  },
  {
    id: 'hmac',
    term: 'HMAC',
    definition:
      'A signature with one secret for both making and checking. So whoever can verify such a token can also mint one.',
    source: { label: 'RFC 7518 §3.2', href: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.2' },
    used: { path: '/learn/inside-a-jwt', label: 'Inside a JWT' },
    seeAlso: ['algorithm', 'key-pair'],
  },
  {
    id: 'issued-at',
    term: 'Issued at (iat)',
    definition: 'The claim that says when a token was made. Everything else in it was known at that time.',
    source: { label: 'RFC 7519 §4.1.6', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.6' },
    used: { path: '/learn/inside-a-jwt', label: 'Inside a JWT' },
    seeAlso: ['claim', 'expiry'],
  },
  {
    id: 'issuer',
    term: 'Issuer (iss)',
    definition: 'The claim that says who made the token, and thereby whose keys check it.',
    source: { label: 'RFC 7519 §4.1.1', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['audience', 'jwks'],
  },
  {
    id: 'jwe',
    term: 'JWE',
    definition: 'An encrypted token. Its claims can be read only with the key; this site issues none and accepts none.',
    source: { label: 'RFC 7516', href: 'https://www.rfc-editor.org/rfc/rfc7516' },
    used: { path: '/tokens', label: 'The bench' },
    seeAlso: ['jwt', 'sealed'],
  },
  {
    id: 'jwks',
    term: 'JWKS',
    definition:
      'The list of an issuer’s public keys, published as JSON. With it a service can check tokens of users that it has never heard of.',
    source: { label: 'RFC 7517 §5', href: 'https://www.rfc-editor.org/rfc/rfc7517#section-5' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['kid', 'key-pair'],
  },
  {
    id: 'jwt',
    term: 'JWT',
    definition:
      'JSON Web Token: claims in a compact text, usually signed: header, claims and signature with dots between them. Then anyone can read it, and nobody can change what it says unnoticed.',
    source: { label: 'RFC 7519 §1', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-1' },
    used: { path: '/learn/inside-a-jwt', label: 'Inside a JWT' },
    seeAlso: ['claim', 'signed', 'base64url'],
  },
  {
    id: 'kid',
    term: 'Key id (kid)',
    definition:
      'The name in a token’s header of the key that signed it. It chooses among the keys that the verifier trusts, and nothing else.',
    source: { label: 'RFC 7515 §4.1.4', href: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4' },
    used: { path: '/tokens', label: 'The bench' },
    seeAlso: ['jwks', 'key-rotation'],
  },
  {
    id: 'key-pair',
    term: 'Key pair',
    definition:
      'A private key that signs and a public one that checks. Who has the public key can verify, but can’t mint.',
    source: { label: 'RFC 7518 §3.4', href: 'https://www.rfc-editor.org/rfc/rfc7518#section-3.4' },
    used: { path: '/learn/many-services', label: 'Many services' },
    seeAlso: ['hmac', 'jwks'],
  },
  {
    id: 'key-rotation',
    term: 'Key rotation',
    definition:
      'A new key takes over signing, while the old one goes on verifying what it signed. Done so, it revokes nothing.',
    source: {
      label: 'OpenID Connect Core §10.1.1',
      href: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
    },
    used: { path: '/learn/signing-out', label: 'What signing out ends' },
    seeAlso: ['kid', 'revocation'],
  },
  {
    id: 'numeric-date',
    term: 'NumericDate',
    definition:
      'The seconds since the start of 1970 in UTC. JavaScript counts in milliseconds, a thousand times as many.',
    source: { label: 'RFC 7519 §2', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-2' },
    used: { path: '/learn/pages-and-servers', label: 'Pages, frameworks and clocks' },
    seeAlso: ['expiry'],
  },
  {
    id: 'opaque-token',
    term: 'Opaque token',
    definition: 'A token that says nothing by itself: a random text that stands for a row on the server.',
    source: { label: 'RFC 6749 §1.4', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-1.4' },
    used: { path: '/learn/two-axes', label: 'Two axes' },
    seeAlso: ['session-token', 'introspection'],
  },
  {
    id: 'refresh-token',
    term: 'Refresh token',
    definition:
      'A long-lived token that buys new access tokens, and is sent nowhere else. Here it is a row on the server, and so state.',
    source: { label: 'RFC 6749 §1.5', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-1.5' },
    used: { path: '/learn/signing-out', label: 'What signing out ends' },
    seeAlso: ['access-token', 'rotation'],
  },
  {
    id: 'rotation',
    term: 'Refresh token rotation',
    definition:
      'Every refresh spends the token and gives out a new one. A spent one that comes again betrays a copy, and ends the family.',
    source: { label: 'RFC 9700 §4.14.2', href: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2' },
    used: { path: '/learn/signing-out', label: 'What signing out ends' },
    seeAlso: ['refresh-token'],
  },
  {
    id: 'sealed',
    term: 'Sealed',
    definition:
      'Encrypted and protected against change with a password. Only who has the password can read it, and who has it can make one too.',
    source: { label: 'iron-webcrypto', href: 'https://github.com/brc-dd/iron-webcrypto' },
    used: { path: '/learn/two-axes', label: 'Two axes' },
    seeAlso: ['signed', 'hashed', 'stateless'],
  },
  {
    id: 'signed',
    term: 'Signed',
    definition: 'Carrying a value by which any change is noticed. It hides nothing: signed is not sealed.',
    source: { label: 'RFC 7515 §1', href: 'https://www.rfc-editor.org/rfc/rfc7515#section-1' },
    used: { path: '/learn/inside-a-jwt', label: 'Inside a JWT' },
    seeAlso: ['sealed', 'hashed', 'verification'],
  },
  {
    id: 'jti',
    term: 'Token id (jti)',
    definition:
      'The claim that names one token. A denylist holds these rather than the token’s text, since several texts can carry the same token.',
    source: { label: 'RFC 7519 §4.1.7', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.7' },
    used: { path: '/learn/signing-out', label: 'What signing out ends' },
    seeAlso: ['denylist'],
  },
  {
    id: 'verification',
    term: 'Verification',
    definition:
      'Checking signature, algorithm, issuer, audience and times of a token before anything in it is used. Decoding is not verification.',
    source: { label: 'RFC 7519 §7.2', href: 'https://www.rfc-editor.org/rfc/rfc7519#section-7.2' },
    used: { path: '/learn/inside-a-jwt', label: 'Inside a JWT' },
    seeAlso: ['signed', 'algorithm-confusion'],
  },
]
