/** The golden frames of every shipped version: what was once understood is understood for good. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { decode } from './codec.ts'
import { typeOf } from './frame-schema.ts'
import { framesOf, UNION_NAMES, UNIONS, type UnionName } from './unions.ts'

const GOLDEN = JSON.parse(
  readFileSync(new URL('golden/v1.json', import.meta.url), 'utf8'),
) as Record<UnionName, { type: string }[]>

const FRAMES = UNION_NAMES.flatMap((union) =>
  GOLDEN[union].map((frame, i) => ({ union, frame, name: `${union} ${frame.type} #${i}` })),
)

/** Every object inside a frame, with the frame, freshly copied so that it may be spoilt. */
function objectsIn(frame: object): { copy: object; part: Record<string, unknown> }[] {
  const count = partsOf(frame).length
  return Array.from({ length: count }, (_, i) => {
    const copy = structuredClone(frame)
    const part = partsOf(copy)[i]
    if (!part) throw new Error('a copy has as many parts as the frame')
    return { copy, part }
  })
}

function partsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(partsOf)
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside]
}

test.each(UNION_NAMES)('[WI-20] every frame of %s has a golden example', (union) => {
  const shown = new Set(GOLDEN[union].map((frame) => frame.type))
  expect([...shown].toSorted()).toEqual([...new Set(framesOf(union).map(typeOf))].toSorted())
})

test.each(FRAMES)('[WI-2] $name is read, and nothing of it is lost', ({ union, frame }) => {
  expect(decode(JSON.stringify(frame), UNIONS[union])).toEqual({ ok: true, frame })
})

test.each(FRAMES.filter(({ union }) => union.endsWith('Up')))(
  '[WI-2][S12] $name with a key too many, at whatever depth, is refused',
  ({ union, frame }) => {
    for (const { copy, part } of objectsIn(frame)) {
      part['extra'] = 1
      expect(decode(JSON.stringify(copy), UNIONS[union]).ok).toBe(false)
    }
  },
)

test.each(FRAMES.filter(({ union }) => union.endsWith('Down')))(
  '[WI-3] $name with a key too many is read without it',
  ({ union, frame }) => {
    const decoded = decode(JSON.stringify({ ...frame, extra: 1 }), UNIONS[union])
    expect(decoded).toEqual({ ok: true, frame })
  },
)

test.each(FRAMES)('[WI-2][S12] $name cannot bring a prototype along', ({ union, frame }) => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    const raw = JSON.stringify(frame).replace('{', `{"${key}":{"isAdmin":true},`)
    const decoded = decode(raw, UNIONS[union])
    if (union.endsWith('Up')) expect(decoded.ok).toBe(false)
    else if (decoded.ok) expect(Object.hasOwn(decoded.frame, key)).toBe(false)
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  }
})

test.each(FRAMES)(
  '[WI-2] $name is refused without any key that is not optional',
  ({ union, frame }) => {
    const schema = framesOf(union).find((candidate) => v.safeParse(candidate, frame).success)
    for (const [key, field] of Object.entries(schema?.entries ?? {})) {
      const rest = Object.fromEntries(Object.entries(frame).filter(([name]) => name !== key))
      const decoded = decode(JSON.stringify(rest), UNIONS[union])
      expect(decoded.ok, key).toBe(field.type === 'optional')
    }
  },
)
