/** What a member of a token is for, in a sentence, and where that is written. */
export interface MemberMeaning {
  meaning: string
  source: string
  href: string
}

const rfc = (number: number, section: string): Pick<MemberMeaning, 'source' | 'href'> => ({
  source: `RFC ${number} §${section}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
})

const openid = (section: string): Pick<MemberMeaning, 'source' | 'href'> => ({
  source: `OpenID Connect Core §${section}`,
  href: 'https://openid.net/specs/openid-connect-core-1_0.html',
})

const jwt = (section: string) => rfc(7519, section)

const claims: Record<string, readonly [meaning: string, source: Pick<MemberMeaning, 'source' | 'href'>]> = {
  iss: ['Who issued the token.', jwt('4.1.1')],
  sub: ['Whom it speaks about: an id that is unique at the issuer.', jwt('4.1.2')],
  aud: ['For whom it is meant. Everybody else has to refuse it.', jwt('4.1.3')],
  exp: ['From this moment on it is to be refused.', jwt('4.1.4')],
  nbf: ['Before this moment it is to be refused.', jwt('4.1.5')],
  iat: ['When it was issued. By itself it ends nothing.', jwt('4.1.6')],
  jti: ['The token’s own id: what a denylist or a replay check remembers.', jwt('4.1.7')],
  name: ['The full name, as of when it was issued.', openid('5.1')],
  email: ['The e-mail address, as of when it was issued. It can change owners: sub is the id.', openid('5.1')],
  given_name: ['The first name or names.', openid('5.1')],
  family_name: ['The last name or names.', openid('5.1')],
  middle_name: ['The middle name or names.', openid('5.1')],
  nickname: ['What the user is casually called.', openid('5.1')],
  preferred_username: ['The name the user likes to go by. It can change, and two may have the same.', openid('5.1')],
  profile: ['The address of the user’s profile page.', openid('5.1')],
  picture: ['The address of a picture of the user. Whoever loads it tells that server so.', openid('5.1')],
  website: ['The address of the user’s own page.', openid('5.1')],
  gender: ['The gender.', openid('5.1')],
  birthdate: ['The birthday, YYYY-MM-DD; 0000 for a year that is not told.', openid('5.1')],
  zoneinfo: ['The time zone, as in Europe/Paris.', openid('5.1')],
  locale: ['The language, as in en-US.', openid('5.1')],
  phone_number: ['The telephone number, as of when it was issued.', openid('5.1')],
  phone_number_verified: ['Whether the issuer has checked that the number is the user’s.', openid('5.1')],
  address: ['The postal address, in an object.', openid('5.1')],
  updated_at: ['When these facts were last changed, in seconds since 1970.', openid('5.1')],
  email_verified: ['Whether the issuer has checked that the address is the user’s.', openid('5.1')],
  nonce: ['A value from the sign-in request, given back: ties an ID token to one browser.', openid('2')],
  azp: ['The client that the ID token was issued to.', openid('2')],
  auth_time: ['When the user last signed in.', openid('2')],
  acr: ['How strong the sign-in was, as a class.', openid('2')],
  amr: ['How the user signed in: pwd, otp, hwk … RFC 8176 §2 lists the words.', openid('2')],
  at_hash: ['Half of a hash of the access token: ties the ID token to it.', openid('3.1.3.6')],
  c_hash: ['Half of a hash of the authorization code: ties the ID token to it.', openid('3.3.2.11')],
  sub_jwk: ['The user’s own public key, where the user is the issuer.', openid('7.4')],
  sid: [
    'The sign-in session at the issuer, so that signing out can name it.',
    {
      source: 'OpenID Connect Front-Channel Logout §3',
      href: 'https://openid.net/specs/openid-connect-frontchannel-1_0.html',
    },
  ],
  scope: ['What the client may do, as words between spaces.', rfc(8693, '4.2')],
  client_id: ['The client that asked for the token.', rfc(8693, '4.3')],
  may_act: ['Who may act on behalf of the subject.', rfc(8693, '4.4')],
  cnf: ['The key that the sender must prove to have: it makes the token more than a bearer token.', rfc(7800, '3.1')],
  act: ['Who acts on behalf of the subject.', rfc(8693, '4.1')],
  roles: ['The roles at the issuer, as of when it was issued.', rfc(9068, '2.2.3.1')],
  groups: ['The groups at the issuer, as of when it was issued.', rfc(9068, '2.2.3.1')],
  role: [
    'A private claim; at this site the role as of when it was issued. A change since then is not in it.',
    jwt('4.3'),
  ],
}

/**
 * What a claim is for. Of a name that is not known here, one that is an address is a public claim (RFC 7519 §4.2), and
 * any other counts as a private one (RFC 7519 §4.3).
 */
export function explainClaim(name: string): MemberMeaning {
  const known = Object.hasOwn(claims, name) ? claims[name] : undefined
  if (known === undefined && /^(?:https?:\/\/|urn:)[^\s]/i.test(name)) {
    return { meaning: 'A public claim: its name is an address, so that nobody else has the same one.', ...jwt('4.2') }
  }
  if (known === undefined) {
    return { meaning: 'A private claim: it means what issuer and reader have agreed on.', ...jwt('4.3') }
  }
  return { meaning: known[0], ...known[1] }
}

const jws = (section: string) => rfc(7515, section)

const parameters: Record<string, readonly [meaning: string, source: Pick<MemberMeaning, 'source' | 'href'>]> = {
  alg: ['The algorithm it claims to be signed with. The reader’s key decides, never this.', jws('4.1.1')],
  typ: ['What kind of token it is, so that one kind is not taken for another.', jws('4.1.9')],
  cty: ['What kind of content: JWT where a token is wrapped in a token.', jws('4.1.10')],
  kid: ['Which of the issuer’s keys to check with. It names a key, it must never locate one.', jws('4.1.4')],
  jku: ['An address of keys. Whoever forges a token writes an own one here: never to be fetched.', jws('4.1.2')],
  jwk: ['A public key inside the token. It proves that the token fits itself, nothing more.', jws('4.1.3')],
  x5u: ['An address of a certificate. As with jku: never to be fetched.', jws('4.1.5')],
  x5c: [
    'A certificate chain inside the token: worthless unless it ends at a root that the reader has chosen.',
    jws('4.1.6'),
  ],
  x5t: ['The SHA-1 thumbprint of the certificate to check with.', jws('4.1.7')],
  'x5t#S256': ['The SHA-256 thumbprint of the certificate to check with.', jws('4.1.8')],
  crit: ['Header parameters that the reader has to understand, or else refuse the token.', jws('4.1.11')],
  b64: ['false: the payload is signed as it is, not as base64url. Not allowed in a JWT.', rfc(7797, '3')],
  enc: ['How the content is encrypted.', rfc(7516, '4.1.2')],
  zip: ['The content was compressed before it was encrypted.', rfc(7516, '4.1.3')],
  epk: ['The sender’s key of this one message, for agreeing on a key.', rfc(7518, '4.6.1.1')],
  apu: ['Who the sender is, mixed into the agreed key.', rfc(7518, '4.6.1.2')],
  apv: ['Who the reader is, mixed into the agreed key.', rfc(7518, '4.6.1.3')],
  iv: ['Random bytes for the encryption of the key.', rfc(7518, '4.7.1.1')],
  tag: ['Shows whether the encrypted key was changed.', rfc(7518, '4.7.1.2')],
  p2s: ['The salt that makes a key of a password.', rfc(7518, '4.8.1.1')],
  p2c: [
    'How many rounds make a key of a password: the sender decides how long the reader computes.',
    rfc(7518, '4.8.1.2'),
  ],
}

/** What a header parameter is for (RFC 7515 §4.1, RFC 7516 §4.1, RFC 7518 §4). */
export function explainParameter(name: string): MemberMeaning {
  const known = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (known === undefined) {
    return {
      meaning: 'A private parameter: readers that don’t know it ignore it, unless crit names it.',
      ...jws('4.3'),
    }
  }
  return { meaning: known[0], ...known[1] }
}
