// `npm test`: everything from a bare clone to tested. Before the installation only Node itself is there.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { installDependencies } from './install.mjs'
import { cacheFolder, quietEnv, requireNode, root } from './project.mjs'
import { runCommand, runStep } from './step.mjs'

process.chdir(root)
await runCommand(async () => {
  const startedAt = Date.now()
  requireNode()
  await installDependencies()
  const { buildIfStale, generateSources } = await import('./build.mjs')
  const { findBrowser } = await import('./browser.mjs')
  const { findPostgresql } = await import('./postgresql.mjs')
  const browser = await findBrowser()
  process.stdout.write(`✓ browser: ${path.basename(browser.executablePath)}\n`)
  const postgresql = process.env.TEST_POSTGRES_URL ? null : await findPostgresql()
  process.stdout.write(`✓ database server: ${postgresql?.version ?? 'that of TEST_POSTGRES_URL'}\n`)
  await generateSources()

  const reports = path.join(cacheFolder, 'reports')
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const unitReport = path.join(reports, 'unit.json')
  const browserReport = path.join(reports, 'browser.json')
  let checksPassed = false
  // However it ends, the last line counts the tests; a check without tests that fails counts as one.
  process.once('exit', () => process.stdout.write(`${countTests(unitReport, browserReport, checksPassed)}\n`))
  const bin = (/** @type {string[]} */ ...parts) => [process.execPath, path.join('node_modules', ...parts)]

  // Each keeps mostly one core busy. The unit tests know nothing of a build.
  await Promise.all([
    checkSources(bin).then(() => buildIfStale({ beside: true, typesChecked: true })),
    runStep(
      'unit tests',
      [
        ...bin('vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ],
      { env: quietEnv, advice: '`npm run unit` runs them alone' },
    ),
  ])
  await recordUnitProofs(unitReport)
  const projects = ['http', 'postgres', 'postgres-races', 'browser'].map((name) => `--project=${name}`)
  await runStep('browser and HTTP tests', [...bin('@playwright', 'test', 'cli.js'), 'test', ...projects], {
    env: {
      ...quietEnv,
      CHROMIUM_PATH: browser.executablePath,
      ...(postgresql === null ? {} : { POSTGRES_BIN: postgresql.folder }),
      PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
    },
    live: true,
    advice: `\`npx playwright test ${projects.join(' ')}\` runs them alone`,
  })

  checksPassed = true
  process.stdout.write(`All checks passed in ${((Date.now() - startedAt) / 60_000).toFixed(1)} min.\n`)
  return 0
})

/** Style, zones and types. @param {(...parts: string[]) => string[]} bin the command of a package */
async function checkSources(bin) {
  await runStep('lint: style', [...bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'], {
    env: quietEnv,
    beside: true,
    advice: '`npm run format` mends most of it',
  })
  await runStep(
    'lint: zones',
    [
      ...bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      'app',
      'lib',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
    ],
    { env: quietEnv, beside: true, advice: 'an import leaves its zone; the rules are in .dependency-cruiser.mjs' },
  )
  await runStep('types: routes', [...bin('next', 'dist', 'bin', 'next'), 'typegen'], { env: quietEnv, beside: true })
  await runStep('types', [...bin('typescript-native', 'bin', 'tsc'), '--noEmit'], {
    env: quietEnv,
    beside: true,
    advice: 'see the lines above',
  })
}

/** The browser and HTTP tests write down their own. @param {string} unitReport */
async function recordUnitProofs(unitReport) {
  const { readBuild, readProvingTests, recordRuns, runsOfUnitReport } = await import('./proof-results.mjs')
  const proving = await readProvingTests()
  const runs = runsOfUnitReport(readReport(unitReport), proving, readBuild())
  recordRuns(
    runs,
    [...proving.values()].map(({ test }) => test),
  )
}

/**
 * The closing line, out of the JSON reports of vitest and Playwright.
 *
 * @param {string} unitReport
 * @param {string} browserReport
 * @param {boolean} checksPassed
 */
function countTests(unitReport, browserReport, checksPassed) {
  const unit = readReport(unitReport)
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(browserReport).stats ?? {}
  const passed = (unit.numPassedTests ?? 0) + expected + flaky
  const failed = (unit.numFailedTests ?? 0) + unexpected
  const left = (unit.numPendingTests ?? 0) + skipped
  const again = flaky === 0 ? '' : `, ${flaky} of the passed at the second try`
  return `${passed} passed, ${failed === 0 && !checksPassed ? 1 : failed} failed${left === 0 ? '' : `, ${left} skipped`}${again}`
}

/** A report, or nothing if that step was not reached. @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
