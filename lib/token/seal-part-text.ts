import type { SealPartName } from './seal-anatomy'

/** What each part of a seal is called and does, in the order in which they stand. */
export const sealPartText: Record<SealPartName, { label: string; what: string }> = {
  prefix: {
    label: 'Prefix',
    what: 'Names the format: iron, second version. It is the only one that is opened.',
  },
  passwordId: {
    label: 'Password id',
    what: 'Which of the server’s passwords made it. With a new one under 2, old seals still open with 1 until they have run out: that is rotation.',
  },
  salt: {
    label: 'Salt',
    what: '256 random bits. PBKDF2 makes the encryption key of this one seal from the password and this, in a single round: so the password has to be long and random.',
  },
  iv: {
    label: 'Initialisation vector',
    what: '128 random bits, so that the same content never gives the same data twice.',
  },
  data: {
    label: 'Data',
    what: 'The content, encrypted with AES-256-CBC. Without the key it says no more than its length.',
  },
  expiration: {
    label: 'Expiration',
    what: 'Epoch milliseconds after which it opens no more, readable by anyone. Where it is empty, as in the specimen of this site, the seal opens for ever.',
  },
  hmacSalt: {
    label: 'HMAC salt',
    what: 'Another 256 random bits, for a second key out of the same password.',
  },
  hmac: {
    label: 'HMAC',
    what: 'HMAC-SHA-256 with that key over the first six parts; its own salt is not among them. It is checked before anything is decrypted.',
  },
  version: {
    label: 'iron-session’s mark',
    what: 'Added after the tilde, outside of the HMAC, so anybody could change it; this server takes none but 2.',
  },
}
