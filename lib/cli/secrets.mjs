import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'

const secretLine = /^[ \t]*(?:export[ \t]+)?SEAL_PASSWORD[ \t]*=[ \t]*(.*)$/m

/**
 * Makes SEAL_PASSWORD if neither the environment nor a .env file has one, and puts it into `.env.local`, which only the
 * owner may read and which git ignores. Other lines of the file stay as they are. It doesn't judge an existing secret.
 *
 * @param {'production' | 'development'} mode whose .env files are looked at
 */
export async function ensureSealPassword(mode) {
  if (process.env.SEAL_PASSWORD) return
  const files = [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env']
  if (files.some((file) => /^[^#\s]/.test(secretLine.exec(readIfThere(file))?.[1]?.replace(/^(["'])\1$/, '') ?? '')))
    return
  const line = `SEAL_PASSWORD=${await createSealPassword()}`
  const existing = readIfThere('.env.local')
  const text = secretLine.test(existing)
    ? existing.replace(secretLine, line)
    : `${existing}${existing === '' || existing.endsWith('\n') ? '' : '\n'}${line}\n`
  const file = path.join(root, '.env.local')
  // Closed to others before the secret is in it.
  if (existsSync(file)) chmodSync(file, 0o600)
  writeFileSync(file, text, { mode: 0o600 })
  process.stdout.write('✓ made SEAL_PASSWORD in .env.local (readable by you alone)\n')
}

/** 48 random bytes as base64url. One in some 500 holds a word of example secrets by chance; then another is made. */
export async function createSealPassword() {
  // Loaded only here: most starts make no secret.
  const { tsImport } = await import('tsx/esm/api')
  const { describeWeakSecret } = await tsImport('../weak-secret.ts', import.meta.url)
  for (;;) {
    const password = randomBytes(48).toString('base64url')
    if (describeWeakSecret(password) === null) return password
  }
}

/** @param {string} file */
function readIfThere(file) {
  const full = path.join(root, file)
  return existsSync(full) ? readFileSync(full, 'utf8') : ''
}
