import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../lib/cli/project.mjs'
import type { ToolId } from '../../lib/token/elsewhere/snippets'

/** What a program said, and how it ended: -1 if it is not on the machine. */
export interface Run {
  code: number
  output: string
}

/** Of the tests' own environment programs get where other programs and their packages lie, and no settings. */
const passedOn = /^(PATH|HOME|PYTHONPATH|GO[A-Z]+)$/

/** Runs a program in a folder. */
export function run(program: string, args: string[], folder: string): Promise<Run> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => passedOn.test(name)),
  ) as unknown as NodeJS.ProcessEnv
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, env, timeout: 60_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, output: stdout + stderr })
    })
  })
}

const golangJwt = 'github.com/golang-jwt/jwt/v5'

interface Runtime {
  /** Succeeds where everything is there that `run` needs */
  probe: [string, ...string[]]
  file: string
  run: [string, ...string[]]
  missing: string
}

/** The Node that runs the tests. */
const ownNode: Runtime = {
  probe: [process.execPath, '-v'],
  file: 'verify.mjs',
  run: [process.execPath, 'verify.mjs'],
  missing: 'There is no Node.',
}

/** How the snippets are run that are no browser's, and how one finds out whether they can be. */
const runtimes: Record<Exclude<ToolId, 'browser'>, Runtime> = {
  openssl: {
    probe: ['openssl', 'version'],
    file: 'verify.sh',
    run: ['sh', 'verify.sh'],
    missing: 'There is no openssl on this machine.',
  },
  python: {
    probe: ['python3', '-c', 'import jwt, cryptography; jwt.decode'],
    file: 'verify.py',
    run: ['python3', 'verify.py'],
    missing: 'There is no python3 with PyJWT and cryptography on this machine: pip install "pyjwt[crypto]".',
  },
  go: {
    probe: ['go', 'list', '-mod=mod', golangJwt],
    file: 'main.go',
    run: ['go', 'run', '-mod=mod', '.'],
    missing: `There is no Go with ${golangJwt} in its module cache on this machine.`,
  },
  'node-jose': ownNode,
  'node-crypto': ownNode,
}

/** A folder in which snippets of one tool are written and run; `missing` says why they can't be. */
export interface Workshop {
  missing: string | null
  run(snippet: string): Promise<Run>
  remove(): void
}

export async function openWorkshop(id: Exclude<ToolId, 'browser'>): Promise<Workshop> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-elsewhere-'))
  const runtime = runtimes[id]
  if (id === 'node-jose') {
    mkdirSync(path.join(folder, 'node_modules'))
    symlinkSync(path.join(root, 'node_modules', 'jose'), path.join(folder, 'node_modules', 'jose'))
  }
  if (id === 'go')
    writeFileSync(path.join(folder, 'go.mod'), `module verify\n\ngo 1.18\n\nrequire ${golangJwt} v5.2.2\n`)
  const [probe, ...probeArgs] = runtime.probe
  const { code } = await run(probe, probeArgs, folder)
  return {
    missing: code === 0 ? null : runtime.missing,
    run(snippet) {
      writeFileSync(path.join(folder, runtime.file), snippet)
      const [program, ...args] = runtime.run
      return run(program, args, folder)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
