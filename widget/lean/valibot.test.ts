import { readFileSync } from 'node:fs'
import * as esbuild from 'esbuild'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { LeftMessageFields, VisitorUp } from '../../protocol/frames/visitor-up.ts'
import { VisitorDown } from '../../protocol/frames/visitor-down.ts'

const SCHEMAS = `
  export { VisitorDown } from './protocol/frames/visitor-down.ts'
  export { LeftMessageFields, VisitorUp } from './protocol/frames/visitor-up.ts'
  export { getDotPath, safeParse } from 'valibot'`

interface Lean {
  VisitorDown: object
  VisitorUp: object
  LeftMessageFields: object
  getDotPath: (issue: unknown) => string | null
  safeParse: (schema: object, value: unknown) => Parsed
}
interface Parsed {
  success: boolean
  output: unknown
  issues: readonly unknown[] | undefined
}

/** The same sources, built as the widget is. */
async function builtLean(): Promise<Lean> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: SCHEMAS, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    alias: { valibot: './widget/lean/valibot.ts' },
    logOverride: { 'import-is-undefined': 'error' },
  })
  const code = encodeURIComponent(outputFiles[0]?.text ?? '')
  return (await import(/* @vite-ignore */ `data:text/javascript,${code}`)) as Lean
}
const lean = await builtLean()

const GOLDEN = JSON.parse(readFileSync('protocol/frames/golden/v1.json', 'utf8')) as Record<
  'VisitorDown' | 'VisitorUp',
  object[]
>
const ODD = [undefined, null, '', ' ', 'x', 'x'.repeat(5000), -1, 1.5, 7, Number.NaN, true, [], {}]

/** A copy for each place in it and each odd thing that may stand there. */
function* spoilt(value: object): Generator<object> {
  for (const key in value) {
    const kept = (value as Record<string, unknown>)[key]
    for (const odd of ODD) yield Array.isArray(value) ? [odd] : { ...value, [key]: odd }
    yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
    yield { ...value, [`${key}2`]: kept }
    if (typeof kept !== 'object' || kept === null) continue
    for (const worse of spoilt(kept)) yield { ...value, [key]: worse }
  }
}

const verdict = ({ success, output }: Parsed): unknown => (success ? output : 'refused')

test.for(['VisitorDown', 'VisitorUp'] as const)(
  'every golden frame of %s, whole and spoilt, is read as valibot reads it',
  (name) => {
    const schema: v.GenericSchema = { VisitorDown, VisitorUp }[name]
    let refused = 0
    for (const frame of GOLDEN[name]) {
      for (const given of [frame, ...spoilt(frame)]) {
        const wanted = verdict(v.safeParse(schema, given))
        expect(verdict(lean.safeParse(lean[name], given)), JSON.stringify(given)).toEqual(wanted)
        if (wanted === 'refused') refused += 1
      }
    }
    expect(refused).toBeGreaterThan(100)
  },
)

test('every field of a form that is wrong is named, as valibot names it', () => {
  const fields = { contact: '', phone: '12', subject: ' ', email: 'nobody', content: 'x' }
  const named = (issues: readonly unknown[] | undefined, path: Lean['getDotPath']) =>
    new Set(issues?.map(path))
  const wanted = v.safeParse(LeftMessageFields, fields)
  const parsed = lean.safeParse(lean.LeftMessageFields, fields)
  expect(parsed.success).toBe(false)
  const names = named(wanted.issues, (issue) => v.getDotPath(issue as v.BaseIssue<unknown>))
  expect(named(parsed.issues, lean.getDotPath)).toEqual(names)
})
