import { defineConfig } from 'vitest/config'

/**
 * Three projects, so that the slow ones can be run last and alone:
 * `npx vitest run --project house` (everything beside its subject, and tests/), `--project browser`, `--project crash`.
 */
const project = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude: ['**/node_modules/**', ...exclude] },
})

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['tests/support/global.ts'],
    projects: [
      project('house', ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'], ['tests/browser/**', 'tests/crash/**']),
      project('browser', ['tests/browser/**/*.test.ts']),
      project('crash', ['tests/crash/**/*.test.ts']),
    ],
  },
})
