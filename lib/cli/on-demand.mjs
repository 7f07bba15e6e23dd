// What the tests need and npm does not install: a browser, a database server. Found on the machine, or got on demand.
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { npmCommand } from './install.mjs'
import { quietEnv } from './project.mjs'
import { runStep, StepError } from './step.mjs'

/** One way of several: its failure is not the end. @param {string} name @param {string[]} command @param {number} timeoutMs */
export async function tryStep(name, command, timeoutMs) {
  try {
    await runStep(name, command, { env: { ...quietEnv, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs, quiet: true })
    process.stdout.write(`✓ ${name}\n`)
  } catch (error) {
    if (!(error instanceof StepError)) throw error
    process.stdout.write(`– ${name}: not possible here\n`)
  }
}

/**
 * Installs one package of an exact version beside the project, without running its scripts.
 *
 * @param {string} name for the progress line
 * @param {string} folder
 * @param {string} packageAndVersion
 */
export async function tryInstall(name, folder, packageAndVersion) {
  const flags = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
  await tryStep(name, [...npmCommand(), 'install', ...flags, packageAndVersion], 300_000)
}

/** The places of a program in PATH, whether it is there or not. @param {string} name */
export function placesInPath(name) {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name))
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
