import { randomBytes } from 'node:crypto'
import { defaultLifetimes, type Lifetimes } from '../env'
import { defaultAlgorithm, type SigningKey } from '../token/jwt'
import type { SealPasswords } from '../token/seal'
import { createKeyMaterial, importSigningKey } from '../token/signing-key'
import type { PublicUser } from './principal'

/** What a specimen is made with: keys of its own that open nothing, and a person as good as any. */
export interface SpecimenMaterial {
  user: PublicUser
  strategyId: string
  issuer: string
  issuedAtSeconds: number
  lifetimes: Lifetimes
  signingKey: SigningKey
  sealPasswords: SealPasswords
}

/** The person of the specimens: one of the two demonstration accounts, at the address that `npm run demo` serves. */
export const specimenUser: PublicUser = {
  id: '00000000-0000-4000-8000-000000000000',
  email: 'grace@example.com',
  name: 'Grace Hopper',
  role: 'member',
}

/** Throwaway keys, made now and forgotten with the answer. Asks neither the environment nor the database. */
export async function createSpecimenMaterial(): Promise<Omit<SpecimenMaterial, 'strategyId'>> {
  return {
    user: specimenUser,
    issuer: 'http://localhost:3000',
    // Nothing is decided by it, so the clock that tests move is not asked.
    issuedAtSeconds: Math.floor(Date.now() / 1000),
    lifetimes: defaultLifetimes,
    signingKey: await importSigningKey(await createKeyMaterial(defaultAlgorithm)),
    sealPasswords: { 1: randomBytes(48).toString('base64url') },
  }
}
