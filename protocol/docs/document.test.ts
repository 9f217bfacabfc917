/** The document says what the schemas say, all of it, and its examples are true. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decode } from '../frames/codec.ts'
import { typeOf } from '../frames/frame-schema.ts'
import { framesOf, UNION_NAMES, UNIONS } from '../frames/unions.ts'
import { FIELDS } from './field-texts.ts'
import { ENTRIES, FRAMES } from './frame-texts.ts'
import { TYPES, VALUES } from './type-texts.ts'
import { protocolDocument, TEMPLATE } from './document.ts'
import { namedSchemas } from './names.ts'
import { fieldsOf } from './shape.ts'

const COMMITTED = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')

const FRAME_KEYS = UNION_NAMES.flatMap((union) =>
  framesOf(union).map((frame) => ({ union, type: typeOf(frame), frame })),
)

test('[WI-20] docs/protocol.md is what `npm run docs:protocol` writes', () => {
  expect(COMMITTED === protocolDocument(), 'run npm run docs:protocol').toBe(true)
})

test.each(FRAME_KEYS)('[WI-20] $union $type has its sentence', ({ union, type }) => {
  expect(ENTRIES[type] ?? FRAMES[`${union} ${type}`]).toMatch(/\S.*\.$/)
})

test('[WI-20] no sentence describes a frame, a type or a field that is not there', () => {
  const frames = new Set(FRAME_KEYS.map(({ union, type }) => `${union} ${type}`))
  const types = new Set(FRAME_KEYS.map(({ type }) => type))
  const names = new Set(namedSchemas().values())
  expect(Object.keys(FRAMES).filter((key) => !frames.has(key))).toEqual([])
  expect(Object.keys(ENTRIES).filter((key) => !types.has(key))).toEqual([])
  expect(Object.keys(TYPES).filter((key) => !names.has(key))).toEqual([])

  const fields = FRAME_KEYS.flatMap(({ type, frame }) =>
    fieldsOf(frame.entries).flatMap(({ name }) => [name, `${type}.${name}`]),
  )
  const inTypes = [...namedSchemas()].flatMap(([schema, name]) =>
    Object.keys((schema as { entries?: object }).entries ?? {}).map((field) => `${name}.${field}`),
  )
  const known = new Set([...fields, ...inTypes])
  expect(Object.keys(FIELDS).filter((key) => !known.has(key))).toEqual([])
})

const LISTS = [...namedSchemas()].flatMap(([schema, name]) => {
  const { type, options = [] } = schema as { type: string; options?: readonly unknown[] }
  return type === 'picklist' && name in VALUES ? [{ name, values: options.map(String) }] : []
})

test.each(LISTS)('[WI-20] every value of $name has its meaning', ({ name, values }) => {
  expect(values.filter((value) => !VALUES[name]?.includes(`\`${value}\``))).toEqual([])
})

test('[WI-20] every cause, notice and status is such a list', () => {
  const meant = [...namedSchemas()].filter(([schema, name]) => {
    return (schema as { type: string }).type === 'picklist' && /Cause|Kind|Status|State$/.test(name)
  })
  const names = meant.map(([, name]) => name).filter((name) => name !== 'FileKind')
  expect(names.length).toBeGreaterThan(4)
  expect(names.filter((name) => !(name in VALUES))).toEqual([])
})

test('[WI-20] every link inside the document leads somewhere', () => {
  const anchors = new Set(
    [...COMMITTED.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[`.,']/g, '')
        .replaceAll(' ', '-'),
    ),
  )
  const links = [...COMMITTED.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
  expect([...new Set(links)].filter((anchor) => !anchors.has(anchor))).toEqual([])
})

const LINES = [...TEMPLATE.matchAll(/<!-- transcript: (\w+) -->\n```text\n([^]*?)```/g)].flatMap(
  ([, who = '', text = '']) =>
    text
      .split('\n')
      .filter((line) => /^[→←]/u.test(line))
      .map((line, i) => {
        const union = `${who}${line.startsWith('→') ? 'Up' : 'Down'}` as keyof typeof UNIONS
        const raw = line.slice(2)
        return { name: `${union} line ${i + 1}`, union, raw }
      }),
)

test.each(LINES)('[WI-20] $name of the transcripts is a frame to the letter', ({ union, raw }) => {
  expect(decode(raw, UNIONS[union])).toEqual({ ok: true, frame: JSON.parse(raw) })
})

test('[WI-20] both transcripts are there', () => {
  expect(LINES.filter(({ union }) => union === 'VisitorUp').length).toBeGreaterThan(4)
  expect(LINES.filter(({ union }) => union === 'AgentUp').length).toBeGreaterThan(4)
})
