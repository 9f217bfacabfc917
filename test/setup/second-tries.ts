/** Says at the end of a run which tests passed only when they were tried again: they are to be mended, not forgotten. */
import type { Reporter, TestModule } from 'vitest/node'

function neededSecondTry(module: TestModule): string[] {
  return [...module.children.allTests()]
    .filter((test) => test.diagnostic()?.flaky)
    .map((test) => `  ${module.relativeModuleId}: ${test.fullName}\n`)
}

export const secondTries: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap(neededSecondTry)
    if (tests.length > 0) process.stdout.write(`Passed at the second try:\n${tests.join('')}`)
  },
}
