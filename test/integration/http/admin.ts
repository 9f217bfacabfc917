/** An administrator who asks the API, and a site of their own. */
import { expect } from 'vitest'
import type { SiteView } from '../../../protocol/http/sites.ts'
import type { HttpScene } from '../../support/http/http-app.ts'

export interface Refused {
  error: { code: string; message: string; fields?: { path: string; reason: string }[] }
}

export async function asAdmin(scene: HttpScene) {
  const cookie = await scene.signInAs('admin')
  return <T = unknown>(method: string, path: string, body?: unknown, headers = {}) =>
    scene.call<T>(method, path, { cookie, headers, ...(body !== undefined && { body }) })
}

export async function newSite(
  ask: Awaited<ReturnType<typeof asAdmin>>,
  name = 'Shop',
): Promise<SiteView> {
  const body = { name, skillGroupName: 'Everybody', origins: ['https://*.shop.test'] }
  const made = await ask<SiteView>('POST', '/api/sites', body)
  expect(made.status).toBe(201)
  return made.body
}
