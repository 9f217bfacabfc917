/** Rules and groups that change or go while conversations wait. */
import { expect, it } from 'vitest'
import type { SkillGroupId } from '../../../protocol/model/ids.ts'
import { busyWorld, only, reasonOf } from './support/expect.ts'
import { group, MINUTE, rule, SITE, step, World } from './support/world.ts'

const SALES = group('sales')
const HELP = group('help')
const GROUPS = { sales: {}, help: {}, late: {} }
const all = { capacity: 0, skillGroupIds: ['sales', 'help', 'late'] as SkillGroupId[] }

/** c1 waits in sales by the rule, with a minute to go; help comes next. */
const world = () => {
  const made = new World({
    groups: GROUPS,
    rules: [rule('r1', {}, [step(SALES, MINUTE), step(HELP)])],
    steps: [step(SALES, MINUTE), step(group('late'))],
  })
  made.agent('ann', all)
  made.request('c1')
  return made
}

it('[RT-18] a change of rules moves nobody who waits', () => {
  const made = world()
  const changed = { groups: GROUPS, rules: [rule('r2', {}, [step(HELP)])], steps: [step(HELP)] }
  expect(made.configure(changed)).toEqual([])
  expect(made.queue(SALES)).toEqual(['c1'])
})

it('[RT-18] overflow goes on behind the same target in the rule as it is now', () => {
  const made = world()
  const steps = [step(HELP), step(SALES, MINUTE), step(group('late'))]
  made.configure({ groups: GROUPS, rules: [rule('r1', {}, steps, { isEnabled: false })] })
  const decision = only(made.wait(MINUTE))
  expect(decision).toMatchObject({ target: group('late') })
  expect(reasonOf(decision)).toMatchObject({ rule: { id: 'r1' }, step: 2 })
})

it('[RT-18] when the rule is gone it goes on in the default steps', () => {
  const made = world()
  made.configure({ groups: GROUPS, steps: [step(SALES, MINUTE), step(group('late'))] })
  const decision = only(made.wait(MINUTE))
  expect(decision).toMatchObject({ target: group('late') })
  expect(reasonOf(decision)).toMatchObject({ rule: null, step: 1 })
})

it('[RT-18] when nothing comes after the target any more, nothing is due any more', () => {
  const made = world()
  made.configure({ groups: GROUPS, steps: [step(SALES)] })
  expect(made.wait(MINUTE)).toEqual([])
  expect(made.floor.nextDeadline()).toBeNull()
})

it('[RT-19] those who wait in a removed group go to the next usable step', () => {
  const made = world()
  const { sales: _gone, ...others } = GROUPS
  const rules = [rule('r1', {}, [step(SALES, MINUTE), step(HELP)])]
  const decision = only(made.configure({ groups: others, rules }))
  expect(decision).toMatchObject({ type: 'queue', target: HELP, cause: 'overflowed' })
  expect(reasonOf(decision).skipped).toEqual([{ step: 0, why: 'unknown' }])
})

it('[RT-19] with nowhere to go they are refused', () => {
  const made = busyWorld()
  made.request('c1')
  const decision = only(made.configure({ groups: { help: {} } }))
  expect(decision).toMatchObject({ type: 'refuse', conversationId: 'c1', cause: 'no-agents' })
})

it('[RT-19] also when the group was removed while the server was down', () => {
  const made = world()
  const other = new World({ groups: { help: {} } })
  other.agent('ann', all)
  other.journal.conversations.set('c1', made.of('c1'))
  expect(other.place(made.of('c1'))).toMatchObject([{ type: 'queue', target: HELP }])
})

it('[RT-19] a removed site takes its groups along, and agents keep what they hold', () => {
  const made = world()
  made.agent('bob', { ...all, capacity: 1 })
  expect(made.holder('c1')).toBe('bob')
  made.request('c2')
  expect(made.apply({ type: 'site.removed', siteId: SITE })).toMatchObject([
    { type: 'refuse', conversationId: 'c2' },
  ])
  expect(made.floor.groups(made.now)).toEqual([])
  expect(made.holder('c1')).toBe('bob')
  expect(made.end('c1')).toEqual([])
})
