import { expect, test } from 'vitest'
import { fakeNetwork, settle } from '../../../protocol/client/testing/fake-network.ts'
import {
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { memoryStorage } from '../../../protocol/client/testing/memory-storage.ts'
import { createVisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { EntryPointKey, SiteKey } from '../../../protocol/model/ids.ts'
import type { Language } from '../../../protocol/model/values.ts'
import { manualClock } from '../../../test/support/manual-clock.ts'
import type { IdentitySource } from '../../host/seat.ts'
import { openSession } from './session.ts'
import { createStore } from '../store.ts'

async function opened(wantedLanguage: Language | null) {
  const network = fakeNetwork()
  const clock = manualClock()
  const seat: { identity?: IdentitySource; entryPoint: EntryPointKey } = {
    entryPoint: 'home' as EntryPointKey,
  }
  const session = openSession(createStore(), {
    transports: [network.transport],
    clock,
    storage: memoryStorage(),
    makeId: () => 'id',
    site: 'demo' as SiteKey,
    entryPoint: () => seat.entryPoint,
    page: () => ({ url: 'https://example.com/', title: 'Home' }),
    wantedLanguage,
    likelyLanguage: 'zh-CN',
    identity: () => seat.identity,
    open: createVisitorClient,
  })
  const hello = async () => {
    await settle()
    network.last().open()
    await settle()
    return network.last().sentOf('hello')[0]
  }
  return { network, clock, session, seat, hello }
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

test('[WG-23] another token is shown a minute before one expires, and what is shown meanwhile stays', async () => {
  const { network, clock, session, seat, hello } = await opened('en')
  let asked = 0
  const token = (): string =>
    `x.${btoa(JSON.stringify({ exp: (clock.now() + 600_000) / 1_000 }))}.${++asked}`
  seat.identity = () => Promise.resolve(token())
  session.restart()
  expect(await hello()).toMatchObject({ identity: expect.stringMatching(/1$/) })
  network.last().deliver(visitorWelcome(null, { serverTime: clock.now() }))
  expect(session.view.value.isOpen).toBe(true)
  // The part that reads tokens is fetched.
  await import('./renewal.ts')
  await settle()
  for (let passed = 0; passed < 530_000; passed += 10_000) {
    clock.advance(10_000)
    network.last().deliver({ type: 'pong' })
  }
  expect(asked).toBe(1)
  clock.advance(10_000)
  expect(session.view.value.isOpen).toBe(true)
  expect(await hello()).toMatchObject({ identity: expect.stringMatching(/2$/) })
  expect(session.view.value.isOpen).toBe(true)
  session.stop()
  clock.advance(3_600_000)
  await settle()
  expect(asked).toBe(2)
})

test('[WG-48] when the page does not answer at a renewal the conversation stays, and why is told', async () => {
  const { network, clock, session, seat, hello } = await opened('en')
  await hello()
  network.last().deliver(visitorWelcome(visitorConversation([requested(1)])))
  const { conversation } = session.view.value
  seat.identity = () => Promise.reject(new Error('no session'))
  session.restart({ isRenewal: true })
  const failures = new Set()
  for (let passed = 0; passed < 20; passed += 1) {
    await settle()
    failures.add(session.view.value.lastError)
    clock.advance(1_000)
  }
  expect(failures.size).toBeGreaterThan(3)
  expect(session.view.value).toMatchObject({
    conversation,
    connection: 'offline',
    lastError: { code: 'unauthenticated' },
  })
  session.client().sendMessage('Are you there?')
  expect(session.view.value.lastError).not.toBeNull()
  expect(session.view.value.outbox).toHaveLength(1)
  seat.identity = () => Promise.resolve('signed')
  session.restart({ isRenewal: true })
  await hello()
  network.last().deliver(visitorWelcome(visitorConversation([requested(1)])))
  expect(session.view.value).toMatchObject({ connection: 'online', lastError: null })
})

test('[WG-26] the next hello is said from where the visitor is then', async () => {
  const { session, seat, hello } = await opened('en')
  expect(await hello()).toMatchObject({ entryPoint: 'home' })
  seat.entryPoint = 'broadband' as EntryPointKey
  expect(session.entryPoint()).toBe('home')
  session.restart()
  expect(await hello()).toMatchObject({ entryPoint: 'broadband' })
  expect(session.entryPoint()).toBe('broadband')
})
