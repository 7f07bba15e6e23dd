// One child process that lives and ends together with this one.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How long a child may take to end before it is killed, in milliseconds. */
const graceMs = 9000

/**
 * Starts a program with a channel, over which it notices if this process was killed. SIGINT, SIGTERM and SIGHUP are
 * handed on; a child that doesn't end within 9 s, or a second Ctrl-C, kills it.
 *
 * @param {string[]} args arguments of Node
 * @param {{ env: NodeJS.ProcessEnv, stdout?: 'inherit' | 'pipe' }} options
 */
export function startSupervised(args, { env, stdout = 'inherit' }) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', stdout, 'inherit', 'ipc'] })
  let stoppedAt = 0

  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    // One Ctrl-C can arrive several times: from the terminal, and handed on by npm.
    if (stoppedAt !== 0) {
      if (Date.now() - stoppedAt > 1000) child.kill('SIGKILL')
      return
    }
    stoppedAt = Date.now()
    child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
  }
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => stop(signal))
  if (process.channel !== undefined) {
    process.on('disconnect', () => stop('SIGTERM'))
    process.channel.unref()
  }
  watchNpm(() => stop('SIGTERM'))

  /** Resolves with the exit code to pass on; a stop that was asked for is a success. @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code, signal) => {
      if (stoppedAt !== 0) resolve(signal === 'SIGKILL' ? 1 : 0)
      else resolve(code ?? (signal === null ? 1 : 128))
    })
  })
  return { child, ended, stop, stopping: () => stoppedAt !== 0 }
}

/**
 * Calls back once npm is gone: a killed npm tells its children nothing. npm is this process's parent, or its
 * grandparent where a shell stands between, which outlives npm.
 *
 * @param {() => void} gone
 */
function watchNpm(gone) {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const shell = ofProcess(parent, /^Name:\s+((?:ba|da|a)?sh)$/m) !== null
  const grandparent = () => (shell ? ofProcess(parent, /^PPid:\s+(\d+)$/m) : null)
  const first = grandparent()
  const timer = setInterval(() => {
    if (process.ppid === parent && grandparent() === first) return
    clearInterval(timer)
    gone()
  }, 500)
  timer.unref()
}

/** What Linux says about a process, or null. @param {number} pid @param {RegExp} line */
function ofProcess(pid, line) {
  try {
    return line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? null
  } catch {
    return null
  }
}
