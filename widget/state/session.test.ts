import { expect, test } from 'vitest'
import { fakeNetwork, settle } from '../../protocol/client/testing/fake-network.ts'
import { visitorWelcome } from '../../protocol/client/testing/frames.ts'
import { memoryStorage } from '../../protocol/client/testing/memory-storage.ts'
import type { EntryPointKey, SiteKey } from '../../protocol/model/ids.ts'
import type { Language } from '../../protocol/model/values.ts'
import { manualClock } from '../../test/support/manual-clock.ts'
import type { IdentitySource } from '../host/seat.ts'
import { openSession } from './session.ts'
import { createStore } from './store.ts'

async function opened(wantedLanguage: Language | null) {
  const network = fakeNetwork()
  const seat: { identity?: IdentitySource } = {}
  const session = openSession(createStore(), {
    transports: [network.transport],
    clock: manualClock(),
    storage: memoryStorage(),
    makeId: () => 'id',
    site: 'demo' as SiteKey,
    entryPoint: 'home' as EntryPointKey,
    page: () => ({ url: 'https://example.com/', title: 'Home' }),
    wantedLanguage,
    likelyLanguage: 'zh-CN',
    identity: () => seat.identity,
  })
  const hello = async () => {
    await settle()
    network.last().open()
    await settle()
    return network.last().sentOf('hello')[0]
  }
  return { network, session, seat, hello }
}

test('[WG-8] without a wish of the page, hello is said again in the site’s own language', async () => {
  const { network, session, hello } = await opened(null)
  expect(await hello()).toMatchObject({ language: 'zh-CN' })
  network.last().deliver(visitorWelcome())
  expect(await hello()).toMatchObject({ language: 'en', token: 'token-1' })
  expect(network.lines.map((line) => line.isClosed)).toEqual([true, false])
  expect(session.language.value).toBe('en')
})

test('[WG-8] the page’s wish stands whatever the site’s language is', async () => {
  const { network, session, hello } = await opened('zh-CN')
  await hello()
  network.last().deliver(visitorWelcome())
  await settle()
  expect(network.lines).toHaveLength(1)
  expect(session.language.value).toBe('zh-CN')
})

test('[WG-9] a new identity ends the old line and is shown on the new one', async () => {
  const { network, session, seat, hello } = await opened('en')
  expect(await hello()).not.toHaveProperty('identity')
  seat.identity = () => Promise.resolve('signed')
  session.restart()
  expect(await hello()).toMatchObject({ identity: 'signed' })
  expect(network.lines[0]?.isClosed).toBe(true)
})
