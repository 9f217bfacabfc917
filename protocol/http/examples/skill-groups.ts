/** A skill group that answers on working days, with a queue that ends somewhere. */
import { SkillGroupChangeBody, SkillGroupCreateBody, SkillGroupView } from '../skill-groups.ts'
import { example } from './example.ts'
import { GROUP, MADE_AT, SITE } from './things.ts'

const EIGHT_TO_EIGHT = [{ from: 480, to: 1_200 }]
const NINE_TO_FIVE = [{ from: 540, to: 1_020 }]

const settings = {
  distribution: { strategy: 'in-turn' as const, windowMs: 86_400_000 },
  businessHours: {
    week: [
      EIGHT_TO_EIGHT,
      EIGHT_TO_EIGHT,
      EIGHT_TO_EIGHT,
      EIGHT_TO_EIGHT,
      EIGHT_TO_EIGHT,
      NINE_TO_FIVE,
      [],
    ],
    exceptions: [{ date: '2026-10-01', spans: [] }],
  },
  queueCap: { limit: 200, reopenAt: 150 },
  wrapUpMs: 30_000,
  transferTimeoutMs: 60_000,
}

const group = { siteId: SITE, name: '宽带专席', iconUrl: null, settings }

export const SKILL_GROUP_EXAMPLES = [
  example(SkillGroupCreateBody, group),
  example(SkillGroupChangeBody, { name: group.name, settings }),
  example(SkillGroupView, { id: GROUP, ...group, createdAt: MADE_AT }),
]
