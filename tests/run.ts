import { parseCLI, startVitest, type TestModule } from 'vitest/node'

/**
 * `npm test`: every test, or those that the arguments name as Vitest takes them. Ends with one line
 * `N passed, N failed`; whatever could not be loaded or went wrong outside of a test counts as failed.
 */
const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])

let passed = 0
let failed = 0
try {
  const vitest = await startVitest('test', filter, { ...options, watch: false })
  await vitest.close()
  for (const module of vitest.state.getTestModules()) {
    passed += [...module.children.allTests('passed')].length
    failed += failuresOf(module)
  }
  failed += vitest.state.getUnhandledErrors().length
} catch (error) {
  console.error(error)
  failed += 1
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`, () =>
  process.exit(failed > 0 || passed === 0 ? 1 : 0),
)

/** Failed tests, and suites and files that failed by themselves: in a hook, or while they were loaded. */
function failuresOf(module: TestModule): number {
  const suites = [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0)
  return [...module.children.allTests('failed')].length + suites.length
}
