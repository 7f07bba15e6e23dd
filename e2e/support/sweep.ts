import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../lib/cli/project.mjs'
import type { TestServer } from './http-server'
import type { Sweep } from './sweep-once'

/** Runs the product's own sweep once, in a process of its own, as of this time. */
export async function sweepOnce({ databaseUrl, sealPassword }: TestServer, at: Date, idleMs: number): Promise<Sweep> {
  const { PATH, HOME } = process.env
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', path.join('e2e', 'support', 'sweep-once.ts')],
    {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
      env: {
        PATH,
        HOME,
        DATABASE_URL: databaseUrl,
        SEAL_PASSWORD: sealPassword,
        SWEEP_AT: at.toISOString(),
        SWEEP_IDLE_MS: String(idleMs),
      } as unknown as NodeJS.ProcessEnv,
    },
  )
  return JSON.parse(stdout) as Sweep
}
