import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findFreePort } from '../support/free-ports'
import { signUp } from '../support/http-fixtures'
import { createSealPassword, startTestServer, type TestServer } from '../support/http-server'
import { treeOf } from '../support/process-tree'
import { askBeside } from './beside'
import { createLedger, startClients } from './clients'
import { findDamage } from './damage'
import { type Fault, type Report, tellLines } from './fault'
import { findAllBroken } from './promises'
import { signInNew } from './sign-in-new'

const fullMs = 6000

/** How no byte more can be written, and how there is room again. */
interface Fullness {
  name: string
  fill(server: TestServer, folder: string): void
  makeRoom(server: TestServer, folder: string): void
}

/** A file system without a free block (ENOSPC). Mounting one takes root. */
const fullFileSystem: Fullness = {
  name: 'a full file system (tmpfs)',
  fill(_server, folder) {
    for (const size of [1 << 16, 1 << 12, 1 << 9]) {
      try {
        for (;;) appendFileSync(path.join(folder, 'filler'), Buffer.alloc(size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  },
  makeRoom: (_server, folder) => rmSync(path.join(folder, 'filler')),
}

/** No file of the server may be written past its first bytes (EFBIG): the same without any rights. */
const limitedFiles: Fullness = {
  name: 'a limit on the size of its files (RLIMIT_FSIZE)',
  fill: ({ pid }) => limitFiles(pid, '4096'),
  makeRoom: ({ pid }) => limitFiles(pid, 'unlimited'),
}

export const diskFull: Fault = {
  name: 'disk-full',
  title: 'nothing more can be written: writes get 503, reads go on, nothing half done, recovery without a restart',
  async run(report) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'claim-check-full-'))
    const small = mkdtempSync(path.join(os.tmpdir(), 'claim-check-small-'))
    const mounted = tryMount(small)
    try {
      if (mounted) await fillUp(report, small, fullFileSystem)
      else report.progress('no tmpfs can be mounted here (that takes root): the limit on files alone')
      await fillUp(report, folder, limitedFiles)
    } finally {
      if (mounted) execFileSync('umount', [small])
      for (const each of [folder, small]) rmSync(each, { recursive: true, force: true })
    }
  },
}

async function fillUp(report: Report, folder: string, { name, fill, makeRoom }: Fullness): Promise<void> {
  report.part(name)
  const url = `file:${path.join(folder, 'claim-check.db')}`
  const env = {
    REFRESH_GRACE_SECONDS: '40000',
    REFRESH_LIMIT_PER_FAMILY: '1000000',
    SEAL_PASSWORD: createSealPassword(),
    PORT: String(await findFreePort()),
  }
  const database = { url, remove: async () => {} }
  let server = await startTestServer(env, database)
  try {
    const ledger = createLedger(report.seed)
    for (const user of ledger.people) await signUp(server, user)
    const readers = [await signInNew(server, 'jwt'), await signInNew(server, 'session')]
    const before = startClients(server, ledger, 4)
    await before.answers(60)
    await before.ended()

    ledger.mayRefuse = true
    const walBytes = statSync(`${url.slice('file:'.length)}-wal`).size
    fill(server, folder)
    const during = startClients(server, ledger, 6)
    const beside = readers.map((reader) => askBeside(server, reader))
    await new Promise((resolve) => setTimeout(resolve, fullMs))
    await during.ended()
    for (const each of beside) await each.stop()
    makeRoom(server, folder)

    report.figure('bytes in the write-ahead log when it was full', walBytes, '')
    report.figure('writes that got 503 with Retry-After', ledger.refused, '', { atLeast: 10 })
    tellLines(
      report,
      'reads that did not go on',
      beside.flatMap(({ wrong }) => wrong),
    )
    ledger.mayRefuse = false
    const startedAt = performance.now()
    const after = startClients(server, ledger, 4)
    await after.answers(40)
    report.figure('from room to forty right answers', performance.now() - startedAt, 'ms')
    await after.ended()
    tellLines(report, 'answers that are neither right nor 503, or 503 with room again', ledger.unexpected)
    // What only the server itself can see would be gone now.
    await server.kill()
    tellLines(report, 'damage (integrity_check, foreign_key_check)', findDamage(url))
    server = await startTestServer(env, database)
    tellLines(report, 'acknowledged and not stored, or refused and yet done', await findAllBroken(server, ledger.held))
  } finally {
    await server.stop()
  }
}

function tryMount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The soft limit alone: who may lower it may raise it again. */
function limitFiles(pid: number, bytes: string): void {
  for (const each of treeOf(pid)) execFileSync('prlimit', ['--pid', String(each), `--fsize=${bytes}:`])
}
