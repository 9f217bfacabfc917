/** Reads bodies and queries by their schemas; a refusal names the fields and never repeats what was in them. */
import { sValidator } from '@hono/standard-validator'
import { uniqueSymbol, validator } from 'hono-openapi'
import * as v from 'valibot'
import { exampleOf } from '../../protocol/http/examples/example-of.ts'
import type { ErrorBody } from '../../protocol/model/errors.ts'
import { answerRefusal } from './answers.ts'
import type { Call } from './deps.ts'
import { asJson, refusal, TO_JSON_SCHEMA } from './documented.ts'

type Issue = v.BaseIssue<unknown>
type Fields = NonNullable<ErrorBody['fields']>
const FIELDS_MAX = 50

/** Keys nobody asked for are counted under the object they are in: their names are input too. */
function isUnknownKey(issue: Issue): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never'
}

function pathOf(issue: Issue): string {
  const keys = (issue.path ?? []).map((item) => String(item.key))
  return (isUnknownKey(issue) ? keys.slice(0, -1) : keys).join('.').slice(0, 200)
}

/** Our schemas' own sentences are ours; the library's repeat what was received, some of them after a full stop. */
function reasonOf(issue: Issue): string {
  if (isUnknownKey(issue)) return 'has a key that is not known'
  const isOurs = !issue.message.toLowerCase().endsWith(`received ${issue.received}`.toLowerCase())
  const reason = isOurs ? issue.message : `expected ${issue.expected ?? issue.type}`
  return reason.slice(0, 300)
}

/** One line for each field that is wrong. */
export function fieldsOf(issues: readonly Issue[]): Fields {
  return issues
    .slice(0, FIELDS_MAX)
    .map((issue) => ({ path: pathOf(issue), reason: reasonOf(issue) }))
}

interface Checked {
  success: boolean
  error?: readonly unknown[]
}

function refuse(result: Checked, call: Call): Response | undefined {
  if (result.success) return undefined
  return answerRefusal(call, 'bad-frame', { fields: fieldsOf((result.error ?? []) as Issue[]) })
}

/** Reads the body, and tells the document what may be sent, and how what is wrong is answered. */
export function jsonBody<Schema extends v.GenericSchema>(schema: Schema) {
  const check = sValidator('json', schema, (result, call) => refuse(result, call as Call))
  const spec = {
    requestBody: { required: true, content: asJson(schema) },
    responses: { 400: refusal('400', 'A field is wrong.', () => ({ fields: wrongIn(schema) })) },
  }
  return Object.assign(check, { [uniqueSymbol]: { spec } })
}

/** What is said when the first field of the example is left empty. */
function wrongIn(schema: v.GenericSchema): Fields {
  const example = exampleOf(schema) as object
  const [first = ''] = Object.keys(example)
  return fieldsOf(v.safeParse(schema, { ...example, [first]: '' }).issues ?? [])
}

export function query<Schema extends v.GenericSchema>(schema: Schema) {
  return validator('query', schema, (result, call) => refuse(result, call as Call), TO_JSON_SCHEMA)
}
