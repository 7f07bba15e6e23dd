import { defineConfig, type PlaywrightTestOptions, type PlaywrightWorkerOptions, type Project } from '@playwright/test'
import type { WorkerOptions } from './e2e/support/http-fixtures'
import { findBrowser } from './lib/cli/browser.mjs'

// Workers read this file too, and take what the first process has found.
const inWorker = process.env.TEST_WORKER_INDEX !== undefined
const chosen = process.argv.flatMap((argument, index, all) =>
  argument === '--project' ? [all[index + 1]] : argument.startsWith('--project=') ? [argument.slice(10)] : [],
)
const wanted = inWorker
  ? process.env.CHROMIUM_PATH !== undefined
  : chosen.length === 0 || chosen.some((name) => name?.startsWith('browser'))
const browser = wanted ? await findBrowser() : null
if (browser !== null) process.env.CHROMIUM_PATH = browser.executablePath

// Where the two databases could differ most: all of the contract, refreshes, what waits for a lock, and what is done at
// once (`@race`). The rest of what reads and writes, pages, the clock and the settings ask one of them, and `npm run
// test:faults` both.
const askBothDatabases = /\/(contract|races|refresh.*|storage.*)\.spec\.ts$/

// Tests of the HTTP suite that ask nothing of a database, or hardly anything.
const withoutDatabase = ['**/start.spec.ts', '**/malformed.spec.ts', '**/next-holes.spec.ts']
const postgresqlAlone = '**/*-postgresql.spec.ts'

// What a browser does most of its time here is to begin: a context of its own costs a test a process and a cold cache. So a
// worker's tests share one, emptied between them, and a process, and no memory for the pixels that nobody looks at.
const inBrowser: Project<PlaywrightTestOptions, PlaywrightWorkerOptions & WorkerOptions> = {
  testDir: 'e2e/browser',
  // Where nobody looks on, a browser that missed a beat on a busy machine is asked once more, and the last line says so.
  // The HTTP tests never are: one false 401 in a hundred runs is one too many.
  retries: process.env.CI === undefined ? 0 : 1,
  use: {
    browserName: 'chromium',
    launchOptions:
      browser === null
        ? {}
        : {
            executablePath: browser.executablePath,
            args: [...browser.args, '--process-per-site', '--force-gpu-mem-available-mb=1'],
          },
    viewport: { width: 1440, height: 900 },
    reuseContext: true,
    // A recording of every page costs a third of the run: `npx playwright test --trace on FILE` makes one of a failure.
    trace: 'off',
  },
}

// Each worker starts servers of its own (e2e/support), so there is no webServer here; the global set-up builds,
// and starts one PostgreSQL for all of them once a worker asks for a database of it.
export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  globalSetup: ['./e2e/support/build.ts', './e2e/support/postgresql.ts'],
  outputDir: 'test-results',
  // Two, three and four take two cores the same time with browsers; with HTTP alone some tests only wait.
  workers: 3,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['./e2e/support/proof-reporter.ts'],
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? [] : [['json'] as const]),
  ],
  projects: [
    { name: 'http', testDir: 'e2e/http', testIgnore: postgresqlAlone, grepInvert: /@rest/ },
    // What takes minutes or several servers to say more of the same (`@rest`), and what has few kinds every day and all of
    // them here (`@every-kind`).
    { name: 'http-rest', testDir: 'e2e/http', testIgnore: postgresqlAlone, grep: /@rest|@every-kind/ },
    // The same files on the other database.
    { name: 'postgres', testDir: 'e2e/http', testMatch: askBothDatabases, use: { database: 'postgresql' } },
    {
      name: 'postgres-races',
      testDir: 'e2e/http',
      testIgnore: [askBothDatabases, ...withoutDatabase],
      grep: /@race/,
      use: { database: 'postgresql' },
    },
    {
      name: 'postgres-rest',
      testDir: 'e2e/http',
      testIgnore: [askBothDatabases, ...withoutDatabase],
      grepInvert: /@race/,
      use: { database: 'postgresql' },
    },
    { name: 'browser', grepInvert: /@rest/, ...inBrowser },
    // More kinds of the same input, every experiment in a fresh browser, every state in both looks.
    { name: 'browser-rest', grep: /@rest|@every-look/, ...inBrowser },
  ],
})
