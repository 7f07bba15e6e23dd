import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { quietEnv, root } from './project.mjs'
import { runStep } from './step.mjs'

/** npm itself: the one that runs this command, else the one in the path. */
export function npmCommand() {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return [process.execPath, script]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/** Installs the dependencies unless exactly the locked ones are there. No install script is needed, so none is run. */
export async function installDependencies() {
  if (isInstalled()) return
  await runStep(
    'install dependencies',
    [...npmCommand(), 'ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'],
    {
      env: quietEnv,
      advice: 'see the lines above; a package registry has to be reachable (npm config get registry)',
    },
  )
}

/** Compares the lockfile with the one that npm leaves in node_modules once an installation is complete. */
function isInstalled() {
  const leftBehind = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(leftBehind)) return false
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const installed = readPackages(leftBehind)
  return Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
    if (name === '') return true
    const found = installed[name]
    // A binary for another platform is wanted by the lockfile and not installed.
    return found === undefined ? optional === true || devOptional === true : found.version === version
  })
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}
