import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['lib/**/*.test.ts', 'app/**/*.test.ts', 'e2e/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 30_000,
  },
})
