import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'

// In the place of nginx: what says which process it is, and then stays.
const stays = '#!/bin/sh\necho $$ > "$4/started"\nmv "$4/started" "$4/pid"\nexec sleep 60\n'

// What starts the keeper as a run of the faults does, and stays too.
const run = `
  const { spawn } = require('node:child_process')
  spawn(process.execPath, process.argv.slice(1), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  setInterval(() => {}, 1000)`

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  test(`what it keeps ends with the run, and its folder goes, when the run ends by ${signal}`, async () => {
    const place = mkdtempSync(path.join(os.tmpdir(), 'claim-check-keeper-'))
    onTestFinished(() => rmSync(place, { recursive: true, force: true }))
    const program = path.join(place, 'program')
    writeFileSync(program, stays, { mode: 0o755 })
    const folder = path.join(place, 'own')
    mkdirSync(folder)
    const keeper = path.join(import.meta.dirname, 'nginx-keeper.mjs')
    const starter = spawn(process.execPath, ['-e', run, keeper, program, 'unused', folder], { stdio: 'inherit' })
    onTestFinished(() => void starter.kill('SIGKILL'))
    await vi.waitUntil(() => existsSync(path.join(folder, 'pid')), { timeout: 10_000 })
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'))
    expect(isAlive(pid)).toBe(true)
    starter.kill(signal)
    await vi.waitUntil(() => !isAlive(pid) && !existsSync(folder), { timeout: 10_000 })
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
