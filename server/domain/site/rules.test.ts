import { describe, expect, it } from 'vitest'
import type { EntryPointKey } from '../../../protocol/model/ids.ts'
import type { RoutingRule } from '../../../protocol/model/settings.ts'
import type { ConversationIdentity } from '../conversation/conversation.ts'
import { group, identity, rule, step, type RequestOptions } from '../scenarios/support/world.ts'
import { compileRules } from './rules.ts'

const defaultSteps = [step(group('all'))]

const request = (change: RequestOptions = {}) => identity('c1', 0, change)

const matched = (rules: RoutingRule[], one: ConversationIdentity): string | null =>
  compileRules({ rules, defaultSteps }).match(one).rule?.id ?? null

/** Whether a single rule with these conditions matches. */
const holds = (conditions: RoutingRule['conditions'], one: ConversationIdentity): boolean =>
  matched([rule('r', conditions, defaultSteps)], one) === 'r'

describe('the rule list', () => {
  const rules = [
    rule('off', {}, defaultSteps, { isEnabled: false }),
    rule('vips', { vipLevelMin: 5 }, defaultSteps),
    rule('shop', { entryPoints: ['shop' as EntryPointKey] }, defaultSteps),
    rule('english', { languages: ['en'] }, defaultSteps),
    rule('late vips', { vipLevelMin: 1 }, defaultSteps),
  ]

  it.each([
    ['vips', { vipLevel: 5, entryPoint: 'shop' }],
    ['shop', { vipLevel: 1, entryPoint: 'shop' }],
    ['english', { vipLevel: 1, language: 'en' }],
    ['late vips', { vipLevel: 1 }],
    [null, {}],
  ] as const)('[RT-1] the first enabled rule that matches is %s', (expected, change) => {
    expect(matched(rules, request(change))).toBe(expected)
  })

  it('[RT-1] without a match the default steps are used and no rule is named', () => {
    const chain = compileRules({ rules, defaultSteps }).match(request())
    expect(chain).toEqual({ rule: null, steps: defaultSteps, priorityBoost: 0 })
  })

  it('[RT-1] rules for an entry point and rules for all keep their order', () => {
    const mixed = [
      rule('a', { entryPoints: ['shop' as EntryPointKey], languages: ['en'] }, defaultSteps),
      rule('b', { signedIn: true }, defaultSteps),
      rule('c', { entryPoints: ['shop' as EntryPointKey] }, defaultSteps),
    ]
    expect(matched(mixed, request({ entryPoint: 'shop', isSignedIn: true }))).toBe('b')
    expect(matched(mixed, request({ entryPoint: 'shop' }))).toBe('c')
  })
})

describe('conditions', () => {
  it('[RT-2] a rule without conditions matches everybody', () => {
    expect(holds({}, request())).toBe(true)
  })

  it('[RT-2] every condition must hold', () => {
    const both = { languages: ['en' as const], signedIn: true }
    expect(holds(both, request({ language: 'en', isSignedIn: true }))).toBe(true)
    expect(holds(both, request({ language: 'en' }))).toBe(false)
    expect(holds(both, request({ isSignedIn: true }))).toBe(false)
  })

  it.each([
    ['entryPoints', { entryPoints: ['shop', 'home'] }, { entryPoint: 'shop' }, { entryPoint: 'x' }],
    ['visitorTypes', { visitorTypes: ['a', 'b'] }, { type: 'b' }, { type: 'c' }],
    ['regions', { regions: ['北京', '广东'] }, { region: '广东' }, { region: '上海' }],
    ['languages', { languages: ['en'] }, { language: 'en' }, { language: 'zh-CN' }],
    ['pageUrls', { pageUrls: ['*/a', '*/b'] }, { pageUrl: 'h/b' }, { pageUrl: 'h/c' }],
  ] as const)('[RT-2] %s holds for any value of the list', (_, conditions, inside, outside) => {
    expect(holds(conditions as never, request(inside))).toBe(true)
    expect(holds(conditions as never, request(outside))).toBe(false)
  })

  it('[RT-2] an unknown type or region is in no list', () => {
    expect(holds({ visitorTypes: ['null'] }, request())).toBe(false)
    expect(holds({ regions: ['北京'] }, request())).toBe(false)
  })

  it('[RT-3] the VIP level is a minimum', () => {
    expect(holds({ vipLevelMin: 3 }, request({ vipLevel: 2 }))).toBe(false)
    expect(holds({ vipLevelMin: 3 }, request({ vipLevel: 3 }))).toBe(true)
    expect(holds({ vipLevelMin: 0 }, request())).toBe(true)
  })

  it('[RT-3] signed in or not, as the rule says', () => {
    expect(holds({ signedIn: true }, request({ isSignedIn: true }))).toBe(true)
    expect(holds({ signedIn: true }, request())).toBe(false)
    expect(holds({ signedIn: false }, request())).toBe(true)
    expect(holds({ signedIn: false }, request({ isSignedIn: true }))).toBe(false)
  })
})
