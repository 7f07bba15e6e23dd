import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hash } from '@node-rs/argon2'
import { hashParameters } from '../../lib/auth/password'
import { root } from '../../lib/cli/project.mjs'

// How quick the machine is right now: it drifts by half within an hour, and a goal in seconds would tell of its neighbours.

const calibrationMs = 5000

/** Hashes of a password with nothing around them, as many at a time as the server runs. */
export async function hashesPerSecond(): Promise<number> {
  const startedAt = performance.now()
  let count = 0
  const work = async () => {
    while (performance.now() - startedAt < calibrationMs) {
      await hash('a passphrase of some length', hashParameters)
      count++
    }
  }
  await Promise.all([work(), work()])
  return (count / (performance.now() - startedAt)) * 1000
}

/** How long Node takes to start, load Next's server and end, in milliseconds: what no start of the site does without. */
export async function loadOfNextMs(): Promise<number> {
  const startedAt = performance.now()
  const modules = "require('next/dist/server/lib/start-server'); require('next/dist/server/next')"
  const child = spawn(process.execPath, ['-e', modules], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Next's server could not be loaded: exit code ${code}`)
  return performance.now() - startedAt
}
