/** What the server tells the desktop so that it can speak the site's own words and keep its times. */
import { expect, test } from 'vitest'
import type { SiteSettings } from '../../protocol/model/settings.ts'
import { openScene, startTalking, type OnDuty } from '../support/inside/scene.ts'
import { until } from '../support/until.ts'

const held = ({ client }: OnDuty) => [...client.state().conversations.values()]
const audit = {
  at: 0,
  actor: 'system',
  action: 'test',
  target: 'site',
  details: null,
  address: '',
} as const

test('[DK-41] the agent learns what the site calls the entry point, also after a restart', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty({ name: 'ann' })
  await startTalking(await scene.arrive())
  await until('ann holds it', () => held(ann).length === 1)
  expect(held(ann)[0]?.visitor).toMatchObject({ entryPoint: 'home', entryPointName: 'Home' })
  await scene.server.restart()
  const [again] = held({ member: ann.member, client: await scene.tab(ann.member) })
  expect(again?.visitor.entryPointName).toBe('Home')
})

test('[DK-41] a transfer that waits says what its target is called', async () => {
  const scene = await openScene({ groupCount: 2 })
  const [first, second] = scene.cast.groups
  if (!first || !second) throw new Error('there are two groups')
  const ann = await scene.onDuty({ name: 'ann', groups: [first] })
  await scene.onDuty({ name: 'bob', capacity: 0, groups: [second] })
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const id = visitor.state().conversation?.conversationId
  if (!id) throw new Error('the visitor has no conversation')
  await ann.client.transfer(id, { kind: 'skill-group', skillGroupId: second })
  await until('it waits', () => held(ann)[0]?.pendingTransfer)
  expect(held(ann)[0]?.pendingTransfer?.toName).toBe(`Group ${second}`)
})

test('[DK-3] the welcome names the thresholds of the agent’s sites; a site stored without any has the usual ones', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty({ name: 'ann' })
  const { siteId } = scene.cast
  const usual = { amberMs: 30_000, redMs: 60_000 }
  expect(ann.client.state().waitThresholds).toEqual([{ siteId, ...usual }])

  const { store, directory } = scene.server.core()
  const site = directory.site(siteId)
  if (!site) throw new Error('the site is there')
  const { waitThresholds: _, ...settings } = site.settings
  await store.saveSite({ ...site, settings: settings as SiteSettings }, audit)
  await scene.server.restart()
  expect(scene.server.core().directory.site(siteId)?.settings).toEqual(site.settings)

  const own = { amberMs: 10_000, redMs: 20_000 }
  const next = { ...site, settings: { ...site.settings, waitThresholds: own } }
  await scene.server.core().directory.saveSite(next, audit)
  const tab = await scene.tab(ann.member)
  expect(tab.state().waitThresholds).toEqual([{ siteId, ...own }])
})
