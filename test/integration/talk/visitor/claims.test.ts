/** What the site vouches for decides who serves; what a page says without proof does not. */
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import type { RuleId } from '../../../../protocol/model/ids.ts'
import type { RuleConditions } from '../../../../protocol/model/settings.ts'
import { openScene } from '../../../support/inside/scene.ts'
import { greetedVisitor } from '../../../support/wire/frames.ts'

const SECRET = 'a secret the site shares with the chat server'
const KEYS = [{ id: 'k1', algorithm: 'HS256' as const, key: SECRET }]

const CONDITIONS: RuleConditions[] = [
  { vipLevelMin: 3 },
  { regions: ['广东'] },
  { visitorTypes: ['business'] },
  { signedIn: true },
]

async function openSite() {
  const scene = await openScene({ groupCount: CONDITIONS.length + 1, identityKeys: KEYS })
  const { cast, server } = scene
  const { directory } = server.core()
  const site = directory.siteByKey(cast.site)
  if (!site) throw new Error('the cast has a site')
  const [usual, ...groups] = cast.groups
  const rules = groups.map((skillGroupId, place) => ({
    id: `rule-${place}` as RuleId,
    name: `Rule ${place}`,
    isEnabled: true,
    conditions: CONDITIONS[place] ?? {},
    steps: [{ target: { kind: 'skill-group' as const, skillGroupId }, overflowAfterMs: null }],
    priorityBoost: 0,
  }))
  const at = server.clock.now()
  const audit = {
    at,
    actor: 'system' as const,
    action: 'test',
    target: 'test',
    details: null,
    address: '',
  }
  await directory.saveSite({ ...site, routing: { ...site.routing, rules } }, audit)
  for (const group of cast.groups) await scene.onDuty({ groups: [group] })
  const tokenWith = (claims: object): Promise<string> =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setSubject(JSON.stringify(claims))
      .setAudience(cast.site)
      .setExpirationTime(Math.floor(server.clock.now() / 1_000) + 600)
      .sign(new TextEncoder().encode(SECRET))
  return { cast, usual, groups, tokenWith }
}

test('[VI-8] the level, region and type of a token lead to who serves them, and a profile of the page leads nowhere', async () => {
  const { cast, usual, groups, tokenWith } = await openSite()
  const groupOf = async (hello: object, profile?: object): Promise<unknown> => {
    const wire = await greetedVisitor(cast, hello)
    if (profile) wire.send({ type: 'visitor.describe', profile })
    wire.send({ type: 'conversation.request', ref: 'r-1' })
    const reply = await wire.next('the reply', (frame) => frame['ref'] === 'r-1')
    const { conversation } = reply['result'] as { conversation: { conversationId: string } }
    const isServed = (frame: Record<string, unknown>) =>
      frame['type'] === 'conversation.assigned' &&
      frame['conversationId'] === conversation.conversationId
    const { skillGroup } = await wire.next('an agent', isServed)
    return (skillGroup as { id: string } | undefined)?.id
  }
  const [vip, region, business, known] = groups
  const as = async (claims: object) => groupOf({ identity: await tokenWith(claims) })
  expect(await as({ level: 3, region: '广东' })).toBe(vip)
  expect(await as({ level: 2, region: '广东' })).toBe(region)
  expect(await as({ type: 'business' })).toBe(business)
  expect(await as({})).toBe(known)
  expect(await groupOf({})).toBe(usual)
  expect(await groupOf({}, { name: '李雷', phone: '13800000000' })).toBe(usual)
})
