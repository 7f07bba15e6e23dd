import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { endRefreshFamily, insertRefreshFamily, rotateRefreshToken } from './refresh-families'
import { insertUser } from './users'

let folder = ''
let databaseUrl = ''

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-families-'))
  databaseUrl = `file:${path.join(folder, 'families.db')}`
  vi.stubEnv('DATABASE_URL', databaseUrl)
  vi.stubEnv('SEAL_PASSWORD', createHash('sha256').update('opens nothing').digest('base64url'))
  await (await import('./migrations')).applyMigrations(databaseUrl)
}, 60_000)

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const at = (seconds: number) => new Date(Date.UTC(2030, 0, 1) + seconds * 1000)

async function startFamily(): Promise<{ familyId: string; tokenId: string }> {
  const [userId, familyId, tokenId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const user = { id: userId, email: `${userId}@test.example`, name: 'Somebody', role: 'member' as const }
  await insertUser({ ...user, passwordHash: 'none', createdAt: at(0) })
  const family = { id: familyId, userId, alg: 'ES256', createdAt: at(0), expiresAt: at(1000) }
  await insertRefreshFamily(family, { id: tokenId, secretHash: 'none', createdAt: at(0) }, 'none')
  return { familyId, tokenId }
}

const successor = () => ({ id: crypto.randomUUID(), secretHash: 'none' })

test('a rotation that waits for a lock is of the time after the wait, and its family’s end knows it', async () => {
  const { familyId, tokenId } = await startFamily()
  const other = createClient({ url: databaseUrl })
  const held = await other.transaction('write')
  let clock = at(1)
  const rotating = rotateRefreshToken(tokenId, familyId, successor(), () => clock)
  clock = at(3)
  await held.rollback()
  other.close()
  expect(await rotating).toEqual(at(3))
  expect(await endRefreshFamily(familyId)).toEqual(at(3))
})

test('an ended family has no end any more, and nothing of it rotates', async () => {
  const { familyId, tokenId } = await startFamily()
  expect(await endRefreshFamily(familyId)).toEqual(at(0))
  expect(await endRefreshFamily(familyId)).toBeNull()
  expect(await rotateRefreshToken(tokenId, familyId, successor(), () => at(1))).toBeNull()
})

test('of rotations and an end at once: either the one rotation is in the end, or there is none', async () => {
  for (let round = 0; round < 20; round++) {
    const { familyId, tokenId } = await startFamily()
    const rotate = () => rotateRefreshToken(tokenId, familyId, successor(), () => at(1 + round))
    const [first, end, second] = await Promise.all([rotate(), endRefreshFamily(familyId), rotate()])
    const won = [first, second].filter((instant) => instant !== null)
    expect(won.length).toBeLessThanOrEqual(1)
    expect(end).toEqual(won[0] ?? at(0))
  }
})
