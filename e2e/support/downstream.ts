import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import type { Target } from './http-client'
import type { TestServer } from './http-server'

/** The second service, beside a server of the built app. */
export interface DownstreamService extends Target {
  /** Everything that it has written to its terminal. */
  output(): string
  stop(): Promise<void>
}

/** Starts the service for a site on that port. @throws with its output if it ends before it listens */
export async function startDownstream(site: Pick<TestServer, 'port' | 'origin'>): Promise<DownstreamService> {
  const { child, output, ended } = spawnDownstream({ PORT: String(site.port), APP_ORIGIN: site.origin })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (output().includes('knows nobody')) resolve()
    })
    void ended.then((code) => reject(new Error(`the service ended with ${code}:\n${output()}`)))
  })
  const port = site.port + 1
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    output,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Runs a start that is expected to end by itself. */
export async function runDownstream(env: Record<string, string>): Promise<{ code: number; output: string }> {
  const { output, ended } = spawnDownstream(env)
  const code = await ended
  return { code, output: output() }
}

function spawnDownstream(env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', path.join('lib', 'cli', 'downstream.ts')], {
    cwd: root,
    // The channel tells it if this process is gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // The keys are looked for again soon, as the site of these tests publishes them soon.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      KEY_CACHE_SECONDS: '1',
      ...env,
    } as unknown as NodeJS.ProcessEnv,
  })
  const text: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text.push(chunk.toString())
    })
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  return { child, output: () => text.join(''), ended }
}
