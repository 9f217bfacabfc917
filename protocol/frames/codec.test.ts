/** Reading frames: whatever arrives, the answer is a frame or a refusal, never an exception. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRAME_BYTES_MAX, TEXT_LENGTH_MAX } from '../model/limits.ts'
import { decode, encode } from './codec.ts'
import { UNION_NAMES, UNIONS, type UnionName } from './unions.ts'
import { VisitorUp } from './visitor-up.ts'

const RUNS = process.env['LONG'] === '1' ? 200_000 : 2_000
const GOLDEN = JSON.parse(
  readFileSync(new URL('golden/v1.json', import.meta.url), 'utf8'),
) as Record<UnionName, object[]>
const TEXTS = UNION_NAMES.flatMap((union) => GOLDEN[union].map((frame) => JSON.stringify(frame)))

function expectAnAnswer(raw: string): void {
  for (const union of UNION_NAMES) {
    const decoded = decode(raw, UNIONS[union])
    if (decoded.ok) expect(typeof decoded.frame.type).toBe('string')
    else expect(decoded.problem.length).toBeGreaterThan(0)
  }
}

test('[WI-1][G26] any text at all is answered', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), expectAnAnswer), { numRuns: RUNS })
})

test('[WI-1][G26] any JSON at all is answered', () => {
  fc.assert(fc.property(fc.json(), expectAnAnswer), { numRuns: RUNS })
})

test('[WI-1][G26] a frame with characters changed, cut out or doubled is answered', () => {
  const edit = fc.record({ at: fc.nat(2_000), cut: fc.nat(30), put: fc.string({ maxLength: 20 }) })
  const mutated = fc
    .tuple(fc.constantFrom(...TEXTS), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([text, edits]) =>
      edits.reduce((sum, { at, cut, put }) => {
        const i = at % (sum.length + 1)
        return sum.slice(0, i) + put + sum.slice(i + cut)
      }, text),
    )
  fc.assert(fc.property(mutated, expectAnAnswer), { numRuns: RUNS })
})

test('[WI-1][G26] a frame with any value replaced by any other is answered', () => {
  const spoilt = fc
    .tuple(fc.constantFrom(...TEXTS), fc.nat(40), fc.jsonValue())
    .map(([text, which, value]) => {
      let i = 0
      return JSON.stringify(JSON.parse(text), (_key, old: unknown) => (i++ === which ? value : old))
    })
  fc.assert(
    fc.property(
      spoilt.filter((text) => text !== undefined),
      expectAnAnswer,
    ),
    {
      numRuns: RUNS,
    },
  )
})

test('[WI-1] nesting as deep as a frame allows is answered', () => {
  const deep = '['.repeat(FRAME_BYTES_MAX / 2) + ']'.repeat(FRAME_BYTES_MAX / 2)
  expectAnAnswer(deep)
  expectAnAnswer(`{"type":"ping","x":${deep}}`)
})

test('[WI-1] a refusal names the command it answers and the field, never the value', () => {
  const frame = { type: 'message.send', ref: 'r1', conversationId: 'c1', text: ' ' }
  expect(decode(encode(frame), VisitorUp)).toMatchObject({ ok: false, ref: 'r1' })
  const secret = { ...frame, text: 'x'.repeat(TEXT_LENGTH_MAX + 1) + 'secret' }
  const decoded = decode(encode(secret), VisitorUp)
  expect(decoded).toMatchObject({ ok: false, ref: 'r1', problem: expect.stringContaining('text') })
  expect(JSON.stringify(decoded)).not.toContain('secret')
})

test('[WI-1] a ref that is none is not repeated', () => {
  for (const ref of ['', 'a b', 'x'.repeat(65), 7, null, { a: 1 }]) {
    expect(decode(encode({ type: 'nonsense', ref }), VisitorUp)).toMatchObject({ ref: null })
  }
})

test('[WI-1] a text of the greatest length fits into a frame whatever it is made of', () => {
  const worst = JSON.stringify('\u0001'.repeat(TEXT_LENGTH_MAX))
  expect(new TextEncoder().encode(worst).length).toBeLessThan(FRAME_BYTES_MAX - 1_024)
})
