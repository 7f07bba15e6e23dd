// Finds a Chromium for the browser tests, and gets one if there is none.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isExecutable, placesInPath, tryInstall, tryStep } from './on-demand.mjs'
import { cacheFolder, root } from './project.mjs'
import { StepError } from './step.mjs'

/** The last release of this package that runs on Node 20; it carries a headless Chromium for Linux. */
const packagedChromium = '@sparticuz/chromium@143.0.4'

/** A browser that can be started. @typedef {{ executablePath: string, args: string[] }} Browser */

/**
 * Chromium keeps to itself. It runs without its sandbox where it can't set one up: as root, and out of the npm package,
 * which has no set-uid helper.
 *
 * @param {string} executablePath
 * @returns {Browser}
 */
function toBrowser(executablePath) {
  const sandboxed = process.getuid?.() !== 0 && !executablePath.startsWith(cacheFolder)
  return {
    executablePath,
    args: [
      ...(sandboxed ? [] : ['--no-sandbox']),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  }
}

/**
 * A browser, in this order: CHROMIUM_PATH, an installed one, Playwright's own, Playwright's download, the one inside an
 * npm package, the system's package manager.
 *
 * @returns {Promise<Browser>}
 * @throws StepError with what to do
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!isExecutable(named)) throw new StepError(`CHROMIUM_PATH: ${named} can't be run: name a Chromium or Chrome`)
    return toBrowser(named)
  }
  const ways = [findInstalled, findPlaywrights, findPackaged, downloadPlaywrights, installPackaged, installWithApt]
  for (const way of ways) {
    const browser = await way()
    if (browser !== null && (await starts(browser))) return browser
  }
  throw new StepError('no browser to be had: install Chromium or Chrome, or set CHROMIUM_PATH to one')
}

/** @returns {Browser | null} */
function findInstalled() {
  // The shell first: it has no windows to draw, and opens a page three times as fast.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
  ]
  const elsewhere = [
    '/usr/bin/chromium',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  const candidates = [...names.flatMap(placesInPath), ...elsewhere]
  const found = candidates.find(isExecutable)
  return found === undefined ? null : toBrowser(found)
}

/** @returns {Promise<Browser | null>} */
async function findPlaywrights() {
  const { chromium } = await import('playwright')
  const executablePath = chromium.executablePath()
  return isExecutable(executablePath) ? toBrowser(executablePath) : null
}

/** @returns {Promise<Browser | null>} */
async function downloadPlaywrights() {
  const command = [process.execPath, path.join(root, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium']
  await tryStep('download a browser with Playwright', command, 120_000)
  return await findPlaywrights()
}

const packageFolder = path.join(cacheFolder, 'browser')

/** What an earlier run has unpacked. @returns {Browser | null} */
function findPackaged() {
  const unpacked = path.join(packageFolder, 'chromium')
  return isExecutable(unpacked) ? toBrowser(unpacked) : null
}

/** @returns {Promise<Browser | null>} */
async function installPackaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const entry = path.join(packageFolder, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js')
  if (!existsSync(entry)) {
    await tryInstall('install a browser from an npm package', packageFolder, packagedChromium)
  }
  if (!existsSync(entry)) return null
  const { default: chromium } = await import(pathToFileURL(entry).href)
  // It unpacks into the temporary folder, where another user could have put something else before.
  const { TMPDIR } = process.env
  process.env.TMPDIR = packageFolder
  const executablePath = await chromium.executablePath()
  if (TMPDIR === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = TMPDIR
  // Not the package's own arguments: they switch off the web security that the tests are about.
  return toBrowser(executablePath)
}

/** @returns {Promise<Browser | null>} */
async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  await tryStep('update the package lists', ['apt-get', 'update', '-qq'], 300_000)
  // Older releases have no package of the shell alone.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    await tryStep(`install ${name} with apt-get`, ['apt-get', 'install', '-y', '-qq', name], 600_000)
    const found = findInstalled()
    if (found !== null) return found
  }
  return null
}

/** True if the browser really runs here: a binary without its libraries would fail every test. @param {Browser} browser */
async function starts({ executablePath, args }) {
  const { chromium } = await import('playwright')
  try {
    const started = await chromium.launch({ executablePath, args, timeout: 30_000 })
    await started.close()
    return true
  } catch {
    return false
  }
}
