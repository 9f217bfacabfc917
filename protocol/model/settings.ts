/** What a site's owner may configure, as stored, edited over HTTP, and read by the rules. */
import * as v from 'valibot'
import { AgentId, EntryPointKey, RuleId, SkillGroupId } from './ids.ts'
import { FILE_BYTES_MAX_DEFAULT } from './limits.ts'
import { DEFAULT_THEME, SiteTheme } from './theme.ts'
import { CalendarDate, isEachOnce, TypedName, TypedText } from './typed.ts'
import { Language } from './values.ts'

const whole = (minimum: number, maximum: number) =>
  v.pipe(v.number(), v.integer('a whole number'), v.minValue(minimum), v.maxValue(maximum))
const DAY_MS = 86_400_000

/** Minutes since midnight in the site's time zone; `to` may be 1440 for midnight at the end of the day. */
const MinuteSpan = v.pipe(
  v.strictObject({ from: whole(0, 1_440), to: whole(0, 1_440) }),
  v.check((span) => span.from < span.to, 'a span ends after it begins'),
)

export const BusinessHours = v.strictObject({
  /** Monday first; each day has its open spans. */
  week: v.pipe(v.array(v.pipe(v.array(MinuteSpan), v.maxLength(10))), v.length(7)),
  /** Days that differ from the week, as dates of the site's time zone: closed when `spans` is empty. */
  exceptions: v.pipe(
    v.array(
      v.strictObject({
        date: CalendarDate,
        spans: v.pipe(v.array(MinuteSpan), v.maxLength(10)),
      }),
    ),
    v.maxLength(400),
    v.check((days) => isEachOnce(days.map(({ date }) => date)), 'each date once'),
  ),
})
export type BusinessHours = v.InferOutput<typeof BusinessHours>

export const Distribution = v.variant('strategy', [
  v.strictObject({ strategy: v.literal('saturation') }),
  v.strictObject({ strategy: v.literal('in-turn'), windowMs: whole(60_000, 31 * DAY_MS) }),
])
export type Distribution = v.InferOutput<typeof Distribution>

export const SkillGroupSettings = v.strictObject({
  distribution: Distribution,
  /** null: always open. */
  businessHours: v.nullable(BusinessHours),
  /** The queue refuses newcomers at `limit` and admits them again when `reopenAt` or fewer wait; null: no cap. */
  queueCap: v.nullable(
    v.pipe(
      v.strictObject({ limit: whole(1, 1_000_000), reopenAt: whole(0, 999_999) }),
      v.check((cap) => cap.reopenAt < cap.limit, 'reopenAt is lower than limit'),
    ),
  ),
  /** After-contact work that keeps the seat taken. */
  wrapUpMs: whole(0, DAY_MS),
  /** How long a transfer waits for somebody to be free before it goes back to its sender. */
  transferTimeoutMs: whole(1_000, DAY_MS),
})
export type SkillGroupSettings = v.InferOutput<typeof SkillGroupSettings>

/** Where a rule sends a conversation; each step has a time after which the next is tried instead. */
export const RouteStep = v.strictObject({
  target: v.variant('kind', [
    v.strictObject({ kind: v.literal('skill-group'), skillGroupId: SkillGroupId }),
    v.strictObject({ kind: v.literal('agent'), agentId: AgentId }),
  ]),
  /** null: wait here until somebody is free. */
  overflowAfterMs: v.nullable(whole(0, DAY_MS)),
})
export type RouteStep = v.InferOutput<typeof RouteStep>

/** Every condition given must hold; one that is left out holds always. */
export const RuleConditions = v.strictObject({
  entryPoints: v.optional(v.pipe(v.array(EntryPointKey), v.minLength(1), v.maxLength(100))),
  /** Compared with the address of the page the visitor is on; `*` stands for any run of characters. */
  pageUrls: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
      v.minLength(1),
      v.maxLength(100),
    ),
  ),
  visitorTypes: v.optional(v.pipe(v.array(TypedName), v.minLength(1), v.maxLength(100))),
  vipLevelMin: v.optional(whole(0, 9)),
  /** Province names as in the address data, such as 北京 or 广东. */
  regions: v.optional(v.pipe(v.array(TypedName), v.minLength(1), v.maxLength(100))),
  languages: v.optional(v.pipe(v.array(Language), v.minLength(1))),
  signedIn: v.optional(v.boolean()),
})
export type RuleConditions = v.InferOutput<typeof RuleConditions>

export const RoutingRule = v.strictObject({
  id: RuleId,
  name: TypedName,
  isEnabled: v.boolean(),
  conditions: RuleConditions,
  /** The target and its fallbacks, in order; no target twice, so that it cannot loop. */
  steps: v.pipe(
    v.array(RouteStep),
    v.minLength(1),
    v.maxLength(10),
    v.check(
      (steps) => new Set(steps.map((step) => JSON.stringify(step.target))).size === steps.length,
      'a target appears once',
    ),
  ),
  /** Added to the visitor's own priority (the VIP level) inside the queue. */
  priorityBoost: whole(0, 9),
})
export type RoutingRule = v.InferOutput<typeof RoutingRule>

/** The site's rule list: the first match wins, else the default steps. */
export const Routing = v.strictObject({
  rules: v.pipe(
    v.array(RoutingRule),
    v.maxLength(500),
    // By its id a conversation that waits finds the rule along which it overflows.
    v.check((rules) => isEachOnce(rules.map(({ id }) => id)), 'each id once'),
  ),
  defaultSteps: RoutingRule.entries.steps,
})
export type Routing = v.InferOutput<typeof Routing>

/** null switches a deadline off. */
export const Deadlines = v.strictObject({
  /** The agent has not replied: a soothing message after `firstMs`, and every `everyMs` while it lasts. */
  soothing: v.nullable(
    v.strictObject({ firstMs: whole(1_000, DAY_MS), everyMs: whole(1_000, DAY_MS) }),
  ),
  /** The agent has still not replied: an apology with a choice, once for each unanswered question. */
  agentSilentMs: v.nullable(whole(1_000, DAY_MS)),
  /** Only the agent spoke last: a warning, and `endMs` later the end. */
  visitorSilent: v.nullable(
    v.strictObject({ warnMs: whole(1_000, DAY_MS), endMs: whole(1_000, DAY_MS) }),
  ),
  timeLimit: v.nullable(
    v.strictObject({ limitMs: whole(60_000, DAY_MS), coolDownMs: whole(0, DAY_MS) }),
  ),
  messageRate: v.strictObject({ count: whole(1, 1_000), windowMs: whole(1_000, 3_600_000) }),
  /** How long a visitor may be away before losing place and seat. */
  visitorGraceMs: whole(1_000, 3_600_000),
  /** How long an agent may be away before their conversations go back to the queue. */
  agentGraceMs: whole(1_000, 3_600_000),
})
export type Deadlines = v.InferOutput<typeof Deadlines>

export const SiteTexts = v.strictObject({
  soothing: TypedText,
  agentSilent: TypedText,
  visitorSilent: TypedText,
  visitorSilentEnded: TypedText,
  /** `{minutes}` and `{coolDownMinutes}` are filled in. */
  timeLimit: TypedText,
  tooFast: TypedText,
  agentLost: TypedText,
})
export type SiteTexts = v.InferOutput<typeof SiteTexts>

/** From when on an agent's clock of a visitor without an answer is amber, and from when on red. */
export const WaitThresholds = v.pipe(
  v.strictObject({ amberMs: whole(1_000, DAY_MS), redMs: whole(1_000, DAY_MS) }),
  v.check(({ amberMs, redMs }) => amberMs < redMs, 'amber comes before red'),
)
export type WaitThresholds = v.InferOutput<typeof WaitThresholds>

/** When visitors are soothed and apologised to by default. */
export const DEFAULT_WAIT_THRESHOLDS: WaitThresholds = { amberMs: 30_000, redMs: 60_000 }

/** How much may be uploaded in any 24 hours: by one visitor, and by everybody on the site, agents included. */
export const FileQuota = v.strictObject({
  visitorBytes: whole(0, 2 ** 50),
  siteBytes: whole(0, 2 ** 50),
})
export type FileQuota = v.InferOutput<typeof FileQuota>

/** Ten of the largest files a day; and what an ordinary disk takes for months. */
export const DEFAULT_FILE_QUOTA: FileQuota = {
  visitorBytes: 200 * 1024 ** 2,
  siteBytes: 20 * 1024 ** 3,
}

export const SiteSettings = v.strictObject({
  /** Pages that may embed the widget: `https://www.example.com`, `http://localhost:3000`, `https://*.example.com`. */
  origins: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(300))), v.maxLength(200)),
  timeZone: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  defaultLanguage: Language,
  deadlines: Deadlines,
  texts: SiteTexts,
  awayReasons: v.pipe(
    v.array(TypedName),
    v.maxLength(30),
    v.check((reasons) => isEachOnce(reasons), 'each reason once'),
  ),
  waitThresholds: v.optional(WaitThresholds, DEFAULT_WAIT_THRESHOLDS),
  /** The largest file in a conversation; 0: no files. */
  fileBytesMax: v.optional(whole(0, 100 * 1024 * 1024), FILE_BYTES_MAX_DEFAULT),
  fileQuota: v.optional(FileQuota, DEFAULT_FILE_QUOTA),
  /** Visitors find their earlier conversations in the widget. */
  offersEarlier: v.optional(v.boolean(), true),
  /** The agent sees what a visitor is writing, and the visitor is told so. */
  previewsTyping: v.optional(v.boolean(), false),
  /** What visitors see. */
  theme: v.optional(SiteTheme, DEFAULT_THEME),
  /** What is being worked on; null: nothing that differs from what visitors see. */
  themeDraft: v.optional(v.nullable(SiteTheme), null),
})
export type SiteSettings = v.InferOutput<typeof SiteSettings>

/** All but the theme, which is worked on by other people at other times. */
export const PlainSettings = v.omit(SiteSettings, ['theme', 'themeDraft'])
export type PlainSettings = v.InferOutput<typeof PlainSettings>
