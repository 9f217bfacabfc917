/** A site's routing rules, prepared once so that matching a request costs little. */
import type { EntryPointKey } from '../../../protocol/model/ids.ts'
import type { RouteStep, Routing, RoutingRule } from '../../../protocol/model/settings.ts'
import type { ConversationIdentity } from '../conversation/conversation.ts'
import { compileGlob } from './glob.ts'

/** What routing keeps of a rule: its name for the reason, and its chain of steps. */
export interface Chain {
  /** null for the site's default steps. */
  readonly rule: { id: RoutingRule['id']; name: string } | null
  readonly steps: readonly RouteStep[]
  readonly priorityBoost: number
}

export interface RuleBook {
  readonly defaults: Chain
  /** The chain of the first enabled rule that matches, else the defaults. */
  match: (request: ConversationIdentity) => Chain
  /** The chain of a rule as it is now, enabled or not; undefined when it is gone. */
  find: (id: RoutingRule['id'] | null) => Chain | undefined
}

type Condition = (request: ConversationIdentity) => boolean

interface Compiled {
  chain: Chain
  conditions: readonly Condition[]
}

export function compileRules(routing: Routing): RuleBook {
  const defaults: Chain = { rule: null, steps: routing.defaultSteps, priorityBoost: 0 }
  const chains = new Map(routing.rules.map((rule) => [rule.id, chainOf(rule)]))
  const rulesFor = indexByEntryPoint(routing.rules.filter((rule) => rule.isEnabled))
  return {
    defaults,
    match: (request) => {
      for (const { chain, conditions } of rulesFor(request.entryPoint)) {
        if (holdAll(conditions, request)) return chain
      }
      return defaults
    },
    find: (id) => (id === null ? defaults : chains.get(id)),
  }
}

function chainOf(rule: RoutingRule): Chain {
  const { id, name, steps, priorityBoost } = rule
  return { rule: { id, name }, steps, priorityBoost }
}

/** Most rules are about one entry point; a request looks only at those that may concern its own, in order. */
function indexByEntryPoint(rules: readonly RoutingRule[]): (key: EntryPointKey) => Compiled[] {
  const all = rules.map((rule) => ({
    entryPoints: rule.conditions.entryPoints,
    compiled: { chain: chainOf(rule), conditions: conditionsOf(rule.conditions) },
  }))
  const concerning = (key: EntryPointKey | null): Compiled[] =>
    all
      .filter(({ entryPoints }) => !entryPoints || (key !== null && entryPoints.includes(key)))
      .map(({ compiled }) => compiled)
  const named = new Set(rules.flatMap((rule) => rule.conditions.entryPoints ?? []))
  const byKey = new Map([...named].map((key) => [key, concerning(key)]))
  const others = concerning(null)
  return (key) => byKey.get(key) ?? others
}

function holdAll(conditions: readonly Condition[], request: ConversationIdentity): boolean {
  for (const condition of conditions) if (!condition(request)) return false
  return true
}

/** Everything but the entry points, the cheapest first. */
function conditionsOf(conditions: RoutingRule['conditions']): Condition[] {
  const { vipLevelMin, signedIn, languages, visitorTypes, regions, pageUrls } = conditions
  const found: Condition[] = []
  if (vipLevelMin !== undefined) found.push(({ traits }) => traits.vipLevel >= vipLevelMin)
  if (signedIn !== undefined) found.push(({ traits }) => traits.isSignedIn === signedIn)
  if (languages) found.push(({ traits }) => languages.includes(traits.language))
  if (visitorTypes) found.push(isListed(visitorTypes, ({ traits }) => traits.type))
  if (regions) found.push(isListed(regions, ({ traits }) => traits.region))
  if (pageUrls) {
    const globs = pageUrls.map(compileGlob)
    found.push(({ pageUrl }) => {
      for (const matches of globs) if (matches(pageUrl)) return true
      return false
    })
  }
  return found
}

function isListed(
  list: readonly string[],
  valueOf: (request: ConversationIdentity) => string | null,
): Condition {
  const listed = new Set(list)
  return (request) => {
    const value = valueOf(request)
    return value !== null && listed.has(value)
  }
}
