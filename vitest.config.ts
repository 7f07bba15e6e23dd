import os from 'node:os'
import { defineConfig } from 'vitest/config'

/** What keeps something in its modules or in the process: the database, settings, a page's stores. */
const withState = ['lib/{api,auth,db}/**/*.test.ts', 'app/_panel/{exchange,lane,ledger,stored}/**/*.test.ts']

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    passWithNoTests: false,
    testTimeout: 30_000,
    // By itself Vitest leaves one of two cores idle; a file waits for its servers and its disk now and then.
    maxWorkers: os.availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'state', include: withState } },
      // Pure functions share a module graph: to load it anew for each file took as long as half of the tests.
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{app,e2e,lib}/**/*.test.ts'],
          exclude: withState,
          isolate: false,
          unstubEnvs: true,
          unstubGlobals: true,
          restoreMocks: true,
        },
      },
    ],
  },
})
