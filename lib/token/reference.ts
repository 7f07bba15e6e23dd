import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

/** What a reference credential carries: the row's id and a secret that only the holder knows. */
export interface Reference {
  /** UUID of the row; public */
  id: string
  /** 256 random bits as base64url */
  secret: string
}

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const secretShape = /^[A-Za-z0-9_-]{43}$/

/** A new reference from the system's random source (OWASP ASVS 5 §7.2.3 asks for 128 bits; this has 256). */
export function createReference(): Reference {
  return { id: randomUUID(), secret: randomBytes(32).toString('base64url') }
}

/** True for a value that has exactly the two members of a reference in the issued shape. It says nothing of a row. */
export function isReference(value: unknown): value is Reference {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false
  const { id, secret } = value as Record<string, unknown>
  return typeof id === 'string' && idShape.test(id) && typeof secret === 'string' && secretShape.test(secret)
}

/**
 * SHA-256 of the secret as base64url: what the database keeps. A fast hash is right here, because the secret has 256
 * random bits; a password would need argon2.
 */
export function hashReferenceSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Compares the secret with a stored hash in constant time. */
export function matchesSecretHash(secret: string, secretHash: string): boolean {
  const given = Buffer.from(hashReferenceSecret(secret))
  const stored = Buffer.from(secretHash)
  return given.length === stored.length && timingSafeEqual(given, stored)
}
