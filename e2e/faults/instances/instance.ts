import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../../lib/cli/project.mjs'

/** One instance of the built app on a port that it keeps over restarts. */
export interface Instance {
  port: number
  /** Starts it with these settings and waits until it is ready; resolves with how long that took, in milliseconds. */
  start(env: Record<string, string>): Promise<number>
  /** SIGTERM; resolves with its exit code and how long it took to go, in milliseconds. */
  terminate(): Promise<{ code: number | null; ms: number }>
  /** kill -9 of the server and of the process that looks after it. */
  kill(): Promise<void>
  /** Everything that it has written, over all its starts */
  output(): string
}

export function createInstance(port: number): Instance {
  let output = ''
  let child: ChildProcess | undefined
  let ended: Promise<number | null> = Promise.resolve(null)

  return {
    port,
    output: () => output,
    async start(env) {
      const startedAt = performance.now()
      const began = output.length
      const started = spawn(process.execPath, [path.join('lib', 'cli', 'start.mjs')], {
        cwd: root,
        // The channel tells it if this process is gone.
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          ...env,
          PORT: String(port),
        } as unknown as NodeJS.ProcessEnv,
      })
      child = started
      ended = new Promise((resolve) => started.once('close', (code) => resolve(code)))
      await new Promise<void>((resolve, reject) => {
        const read = (chunk: Buffer) => {
          output += chunk.toString()
          if (output.indexOf('Claim Check is ready', began) >= 0) resolve()
        }
        started.stdout?.on('data', read)
        started.stderr?.on('data', read)
        void ended.then((code) => reject(new Error(`the instance ended with ${code}:\n${output.slice(began)}`)))
      })
      return performance.now() - startedAt
    },
    async terminate() {
      const startedAt = performance.now()
      child?.kill('SIGTERM')
      const code = await ended
      return { code, ms: performance.now() - startedAt }
    },
    async kill() {
      const pid = child?.pid
      if (pid === undefined) return
      // The server first: it would take the end of the other as a request to end in order.
      for (const server of childrenOf(pid)) process.kill(server, 'SIGKILL')
      child?.kill('SIGKILL')
      await ended
    },
  }
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return text === '' ? [] : text.split(' ').map(Number)
}
