import { defineConfig } from 'vitest/config'

/**
 * Every test runs on one real PostgreSQL of its own making; `tests/support/global-setup.ts` starts and stops it. The files
 * of a worker share their modules: to load them anew for each file took a sixth of the time. So a test leaves nothing behind
 * in a module.
 */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'flows',
          pool: 'forks',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: [
            'src/**/*.test.{ts,tsx}',
            'tests/{flows,clients,conformance,races,faults,rules}/**/*.test.{ts,tsx}',
          ],
        },
      },
      {
        test: {
          name: 'browser',
          pool: 'forks',
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['tests/browser/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
