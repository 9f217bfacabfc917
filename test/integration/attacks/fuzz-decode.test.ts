/** Whatever arrives is read or refused, and nothing else happens. */
import { expect, test } from 'vitest'
import { AgentUp } from '../../../protocol/frames/agent-up.ts'
import { decode } from '../../../protocol/frames/codec.ts'
import { VisitorUp } from '../../../protocol/frames/visitor-up.ts'
import { AGENT_FRAMES, fuzzedFrame, VISITOR_FRAMES } from '../../support/wire/fuzz.ts'
import { seededRandom } from '../../support/random.ts'

const FRAMES = 1_000_000

test('the frames that are broken on purpose are whole to begin with', () => {
  for (const frame of VISITOR_FRAMES) {
    expect(decode(JSON.stringify(frame), VisitorUp)).toEqual({ ok: true, frame })
  }
  for (const frame of AGENT_FRAMES) {
    expect(decode(JSON.stringify(frame), AgentUp)).toEqual({ ok: true, frame })
  }
})

test('[G26] a million fuzzed frames are read or refused, and none throws', () => {
  const random = seededRandom()
  let refused = 0
  for (let i = 0; i < FRAMES / 2; i++) {
    const visitor = decode(fuzzedFrame(VISITOR_FRAMES, random), VisitorUp)
    const agent = decode(fuzzedFrame(AGENT_FRAMES, random), AgentUp)
    refused += Number(!visitor.ok) + Number(!agent.ok)
  }
  expect(refused, `SEED=${random.seed}`).toBeGreaterThan(FRAMES / 4)
  expect(refused, `SEED=${random.seed}`).toBeLessThan(FRAMES)
})

test('[S12] a frame that carries __proto__ or a friend of it is refused and changes no prototype', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    const text = `{"${key}":{"isAdmin":true},"type":"ping"}`
    expect(decode(text, VisitorUp).ok, key).toBe(false)
    expect(decode(text, AgentUp).ok, key).toBe(false)
    const nested = `{"type":"page.view","page":{"url":"https://a/","title":"a","${key}":{"isAdmin":true}}}`
    expect(decode(nested, VisitorUp).ok, `nested ${key}`).toBe(false)
  }
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
})

test('[S6] a refusal names what was expected and never repeats a value', () => {
  const secret = 'my-secret-7f3a'
  for (const text of [secret, `{"type":"${secret}"}`, `{"type":"ping","x":"${secret}"}`]) {
    const decoded = decode(text, VisitorUp)
    expect(decoded.ok).toBe(false)
    expect(JSON.stringify(decoded)).not.toContain(secret)
  }
})
