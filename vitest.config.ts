import os from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['lib/**/*.test.ts', 'app/**/*.test.ts', 'e2e/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 30_000,
    // By itself Vitest leaves one of two cores idle; a file waits for its servers and its disk now and then.
    maxWorkers: os.availableParallelism() + 1,
  },
})
