/** What administrators type: names that people can tell apart, origins as they are known. */
import { expect, test } from 'vitest'
import type { EntryPointKey, SiteId, SiteKey } from '../../../protocol/model/ids.ts'
import type { SiteView } from '../../../protocol/http/sites.ts'
import * as a from '../../contract/suites/builders.ts'
import { openHttp } from '../../support/http/http-app.ts'
import { asAdmin, newSite } from './admin.ts'

test('[AU-23] two sites, two groups of a site and two entries of a site are not called the same, whatever the case and width', async () => {
  const ask = await asAdmin(await openHttp())
  const { id } = await newSite(ask, '网店 Shop')
  const site = { name: '网店  ｓｈｏｐ', skillGroupName: 'Everybody' }
  const message = 'Another site has this name.'
  const taken = { status: 409, body: { error: { code: 'conflict', message } } }
  expect(await ask('POST', '/api/sites', site)).toMatchObject(taken)
  expect(await ask('PATCH', '/api/sites/demo', { name: '网店 SHOP ' })).toMatchObject(taken)
  const group = { siteId: id, name: 'everybody' }
  expect(await ask('POST', '/api/skill-groups', group)).toMatchObject({ status: 409 })
  const entryPoints = ['Home', 'Help', 'ｈｏｍｅ'].map((name, i) => ({ key: `k${i}`, name }))
  expect(await ask('PUT', `/api/sites/${id}/entry-points`, { entryPoints })).toMatchObject({
    status: 400,
    body: {
      error: {
        code: 'bad-frame',
        fields: [{ path: 'entryPoints.0.name' }, { path: 'entryPoints.2.name' }],
      },
    },
  })
  expect(await ask('POST', '/api/sites', { ...site, name: 'B', entryPoints })).toMatchObject({
    status: 400,
  })
  expect((await ask('PATCH', `/api/sites/${id}`, { name: '网店 SHOP' })).status).toBe(200)
})

test('[AU-23] what had one name before may be used and changed, and a third is not called so', async () => {
  const scene = await openHttp()
  const ask = await asAdmin(scene)
  const { id, skillGroupIds } = await newSite(ask)
  const first = scene.directory.site(id)
  const group = scene.directory.groupsOf(id)[0]
  if (!first || !group) throw new Error('the site was made with a group')
  const entryPoints = ['a', 'b'].map((key) => ({ key: key as EntryPointKey, name: 'Home' }))
  await scene.store.saveSite({ ...first, entryPoints }, a.audit('site.changed'))
  const double = { ...first, id: 'double' as SiteId, key: 'double' as SiteKey }
  await scene.store.saveSite(double, a.audit('site.created'))
  await scene.store.saveSkillGroup({ ...group, id: 'g2' as never, name: 'EVERYBODY' }, a.audit('g'))
  await scene.directory.learnAll(() => scene.store.loadDirectory())
  const called = { name: group.name, settings: group.settings }
  const settings = await ask<object>('GET', '/api/sites/double/settings')
  const put = await ask('PUT', '/api/sites/double/settings', { ...settings.body, timeZone: 'UTC' })
  expect(put.status).toBe(200)
  expect((await ask('PATCH', `/api/skill-groups/${skillGroupIds[0]}`, called)).status).toBe(200)
  const path = `/api/sites/${id}/entry-points`
  const more = (name: string) => ({ entryPoints: [...entryPoints, { key: 'c', name }] })
  expect((await ask('PUT', path, more('home'))).status).toBe(400)
  expect((await ask('PUT', path, more('Help'))).status).toBe(200)
})

test('[AU-22] origins are taken as people write them, and kept once each as browsers send them', async () => {
  const ask = await asAdmin(await openHttp())
  const origins = [
    'https://Shop.Example.com/',
    'https://shop.example.com:443',
    'https://*.客服.中国',
  ]
  const kept = ['https://shop.example.com', 'https://*.xn--ubtq9x.xn--fiqs8s']
  const body = { name: 'Shop', skillGroupName: 'Everybody', origins }
  const made = await ask<SiteView>('POST', '/api/sites', body)
  expect(made.body.settings.origins).toEqual(kept)
  const { settings, id } = made.body
  const put = await ask<SiteView['settings']>('PUT', `/api/sites/${id}/settings`, {
    ...settings,
    origins: [...origins, 'http://[::1]:80'],
  })
  expect(put.body.origins).toEqual([...kept, 'http://[::1]'])
  const wrong = ['https://shop.example.com/path', 'https://b.test']
  expect(await ask('POST', '/api/sites', { ...body, name: 'C', origins: wrong })).toMatchObject({
    status: 400,
    body: { error: { code: 'bad-frame', fields: [{ path: 'origins.0' }] } },
  })
})
