import type { TestModule } from 'vitest/node'

/** Prints `N passed, N failed` as the very last line, for whoever counts. Errors outside tests count as failures. */
export default class ClosingLine {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const results = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const broken = modules
      .flatMap((module) => [module, ...module.children.allSuites()])
      .reduce((count, part) => count + part.errors().length, 0)
    const passed = results.filter((state) => state === 'passed').length
    const failed = results.filter((state) => state === 'failed').length + errors.length + broken
    process.on('exit', () => console.log(`${passed} passed, ${failed} failed`))
  }
}
