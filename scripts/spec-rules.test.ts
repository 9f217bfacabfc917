import { expect, it } from 'vitest'
import { rulesCited, rulesDefined } from './spec-rules.ts'

it('rules are found where a list item begins with them, and told when defined twice', () => {
  const spec = [
    '## XY',
    '- **XY-1** One, see XY-9.',
    'and **XY-3**',
    '- **XY-2** Two.',
    '- **XY-1** Again.',
  ]
  expect(rulesDefined(spec.join('\n'))).toEqual({ rules: ['XY-1', 'XY-2'], twice: ['XY-1'] })
})

it('citations are found with their line, several in one title, and guarantees are none', () => {
  const [first, second] = ['XY-1', 'XY-2'].map((rule) => `[${rule}]`)
  const text = `it('nothing')\nit('[G8] ${first} ${second} works')\n`
  expect(rulesCited('a.test.ts', text)).toEqual([
    { rule: 'XY-1', file: 'a.test.ts', line: 2 },
    { rule: 'XY-2', file: 'a.test.ts', line: 2 },
  ])
})
