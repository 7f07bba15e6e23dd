import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import { findFreePort } from './free-ports'
import { killTree } from './process-tree'

/** A server of the built app, on a port of its own. */
export interface RunningServer {
  port: number
  /** Everything that it has written to its terminal. */
  output(): string
  /** The start command's process; the server itself is its child. */
  pid: number
  /** Ends it, waits until it has ended, and returns the exit code. */
  stop(): Promise<number>
  /** Kills all its processes at once, with nothing said to them, and waits until they are gone. */
  kill(): Promise<void>
}

/**
 * Starts the built app with the start command, and waits until it says that it is ready.
 *
 * @throws with its output if it ends before
 */
export async function startServer({ env }: { env: Record<string, string> }): Promise<RunningServer> {
  const port = Number(env.PORT ?? (await findFreePort()))
  const { child, output, ended } = spawnStart({ ...env, PORT: String(port) })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (output().includes('Claim Check is ready')) resolve()
    })
    void ended.then((code) => reject(new Error(`the server ended with ${code}:\n${output()}`)))
  })
  return {
    port,
    output,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      return await ended
    },
    async kill() {
      killTree(child.pid ?? 0)
      await ended
    },
  }
}

/** Runs a start that is expected to fail, of this project or of a copy. One that doesn't is ended after 20 s. */
export async function runStart({
  env,
  root: cwd = root,
}: {
  env: Record<string, string>
  root?: string
}): Promise<{ code: number; stdout: string; stderr: string }> {
  const { child, text, ended } = spawnStart({ PORT: String(await findFreePort()), ...env }, cwd)
  const tooLong = setTimeout(() => child.kill('SIGTERM'), 20_000)
  const code = await ended
  clearTimeout(tooLong)
  return { code, stdout: text.stdout.join(''), stderr: text.stderr.join('') }
}

function spawnStart(env: Record<string, string>, cwd = root) {
  const child: ChildProcess = spawn(process.execPath, [path.join('lib', 'cli', 'start.mjs')], {
    cwd,
    // The channel tells it if this process is gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } as unknown as NodeJS.ProcessEnv,
  })
  const text = { stdout: [] as string[], stderr: [] as string[] }
  child.stdout?.on('data', (chunk: Buffer) => text.stdout.push(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => text.stderr.push(chunk.toString()))
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  return { child, text, output: () => text.stdout.join('') + text.stderr.join(''), ended }
}
