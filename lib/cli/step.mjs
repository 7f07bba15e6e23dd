// Runs the steps of a command with progress on the terminal.
import { spawn } from 'node:child_process'

/** A failure for the person at the terminal. The message is one line: what failed and what to do. */
export class StepError extends Error {
  /** @override */
  name = 'StepError'
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let interrupted = false

/** Wraps a command: one line instead of a stack trace, and a Ctrl-C that ends what runs. @param {() => Promise<number>} main */
export async function runCommand(main) {
  /** @param {NodeJS.Signals} signal */
  const interrupt = (signal) => {
    if (running.size === 0 && process.listenerCount(signal) > 1) return
    interrupted = true
    for (const child of running) child.kill(signal)
    if (running.size === 0) process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    process.exitCode = await main()
  } catch (error) {
    if (interrupted) process.exitCode = 130
    else if (error instanceof Error && error.name === 'StepError') {
      process.stderr.write(`claim-check: ${error.message}\n`)
      process.exitCode = 1
      // What ran beside it.
      for (const child of running) child.kill()
    } else throw error
  }
}

/**
 * Runs a program as a named step. Its output is kept and shown only if it fails, or streamed with `live`.
 *
 * @param {string} name what is going on, for the progress line
 * @param {string[]} command program and arguments
 * @param {{ env?: NodeJS.ProcessEnv, live?: boolean, advice?: string, timeoutMs?: number, quiet?: boolean, beside?: boolean }} [options]
 *   `advice`: what to do about a failure; `beside`: another step shows that something goes on, this one only how it ended
 * @returns {Promise<string>} the output, without `live`
 * @throws StepError
 */
export async function runStep(name, command, options = {}) {
  const [program = '', ...args] = command
  const startedAt = Date.now()
  const progress = options.quiet ? () => {} : showProgress(name, options)
  const child = spawn(program, args, {
    env: options.env ?? process.env,
    stdio: options.live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutMs,
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message
      resolve(-1)
    })
    child.once('close', (status) => resolve(status ?? -1))
  })
  running.delete(child)
  progress(code === 0)
  if (code === 0) return output
  if (!interrupted && output.trim() !== '' && !options.quiet) {
    process.stderr.write(`${output.trimEnd().split('\n').slice(-30).join('\n')}\n`)
  }
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0)
  throw new StepError(`“${name}” failed after ${seconds} s${options.advice === undefined ? '' : `: ${options.advice}`}`)
}

/**
 * Shows that a step runs, and for how long: on a terminal in one line that changes, else a line every 15 s.
 *
 * @param {string} name
 * @param {{ live?: boolean, beside?: boolean }} options `live`: the step itself writes to the terminal
 */
function showProgress(name, { live = false, beside = false }) {
  const startedAt = Date.now()
  const elapsed = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
  const redraws = process.stdout.isTTY && !live
  const tellsAlong = !live && !beside
  const line = () => process.stdout.write(redraws ? `\r\x1b[K· ${name} … ${elapsed()}` : `· ${name} … ${elapsed()}\n`)
  if (!beside) process.stdout.write(redraws ? `· ${name} …` : `· ${name} …\n`)
  const timer = tellsAlong ? setInterval(line, redraws ? 200 : 15_000) : undefined
  return (/** @type {boolean} */ passed) => {
    clearInterval(timer)
    process.stdout.write(`${redraws ? '\r\x1b[K' : ''}${passed ? '✓' : '✗'} ${name} (${elapsed()})\n`)
  }
}
