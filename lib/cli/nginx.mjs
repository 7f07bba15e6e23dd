// Finds an nginx for the tests of several instances, and gets one if there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { isExecutable, placesInPath, tryStep } from './on-demand.mjs'
import { StepError } from './step.mjs'

/** A program that runs, and what it calls itself. @typedef {{ program: string, version: string }} Nginx */

/**
 * An nginx, in this order: NGINX_BIN, an installed one, the system's package manager.
 *
 * @returns {Promise<Nginx>}
 * @throws StepError with what to do
 */
export async function findNginx() {
  const named = process.env.NGINX_BIN
  if (named) {
    const nginx = toNginx(named)
    if (nginx !== null) return nginx
    throw new StepError(`NGINX_BIN: no nginx that runs at ${named}: name the program`)
  }
  for (const way of [findInstalled, installWithApt]) {
    const nginx = await way()
    if (nginx !== null) return nginx
  }
  throw new StepError('no nginx to be had: install it, or set NGINX_BIN to the program')
}

/** @returns {Nginx | null} */
function findInstalled() {
  // Debian keeps it out of an ordinary user's PATH; Homebrew on both processors.
  const places = [...placesInPath('nginx'), '/usr/sbin/nginx', '/opt/homebrew/bin/nginx', '/usr/local/bin/nginx']
  for (const program of new Set(places)) {
    const nginx = toNginx(program)
    if (nginx !== null) return nginx
  }
  return null
}

/** @returns {Promise<Nginx | null>} */
async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  await tryStep('update the package lists', ['apt-get', 'update', '-qq'], 300_000)
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'nginx-light']
  await tryStep('install nginx with apt-get', install, 300_000)
  return findInstalled()
}

/** @param {string} program @returns {Nginx | null} */
function toNginx(program) {
  if (!isExecutable(program)) return null
  const { status, stderr } = spawnSync(program, ['-v'], { encoding: 'utf8' })
  return status === 0 ? { program, version: stderr.trim() } : null
}
