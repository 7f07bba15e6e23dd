import { spawn } from 'node:child_process'
import path from 'node:path'
import { benchFolder } from './build-copy'

/** A running server of the bench's build. */
export interface BenchServer {
  url: string
  pid: number
  /** From the start of the process to its first answer */
  readyMs: number
  stop(): Promise<void>
}

/** Starts the bench's build on a port of loopback, as `npm start` would, with this process's environment. @throws if it ends */
export async function startServer(port: number, databaseUrl: string): Promise<BenchServer> {
  const url = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [
      ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []),
      '--import',
      path.resolve('lib/cli/front-door.mjs'),
      path.resolve('node_modules/next/dist/bin/next'),
      'start',
      '-p',
      String(port),
      '-H',
      '127.0.0.1',
    ],
    {
      cwd: benchFolder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: databaseUrl },
    },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (;;) {
    if (child.exitCode !== null) throw new Error('the server ended')
    const response = await fetch(`${url}/healthz`).catch(() => null)
    if (response?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return {
    url,
    pid: child.pid ?? 0,
    readyMs: performance.now() - startedAt,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
