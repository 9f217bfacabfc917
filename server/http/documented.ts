/** What the OpenAPI document says of a route, written beside the route. */
import { describeRoute, resolver } from 'hono-openapi'
import type * as v from 'valibot'
import { exampleOf } from '../../protocol/http/examples/example-of.ts'
import { REQUEST } from '../../protocol/http/examples/things.ts'
import type { ErrorAnswer } from '../../protocol/http/shared.ts'
import { ERROR_CODES, type ErrorBody, type ErrorCode } from '../../protocol/model/errors.ts'

/** A refusal whose message says more than the sentence of its code. */
export interface Refused {
  /** Left out: what it says is when. */
  when?: string
  says: string
}

export interface About {
  tag: string
  summary: string
  /** More than the summary says, when there is more to know. */
  description?: string
  /** The schema of the answer; null: 204 without a body. */
  answer: v.GenericSchema | null
  /** Where the example of its schema is not what this route answers. */
  example?: unknown
  /** 200 unless something is made. */
  status?: 200 | 201
  /** Refusals peculiar to this route, by status. */
  refusals?: Readonly<Record<number, string | Refused>>
  isOpen?: boolean
}

const CONTENT_TYPE = 'application/json'

/** How schemas are written into the document: checks that JSON Schema cannot say are left out. */
export const TO_JSON_SCHEMA = { options: { errorMode: 'ignore' } } as const

/** As JSON; the example is put together when the document is: a start waits for none. */
function media(schema: object, makeExample: () => unknown) {
  return {
    [CONTENT_TYPE]: {
      schema,
      get example() {
        return makeExample()
      },
    },
  }
}

/** As JSON, with its example. */
export function asJson(schema: v.GenericSchema, example?: unknown) {
  return media(resolver(schema, TO_JSON_SCHEMA), () => example ?? exampleOf(schema))
}

/** The code that each status has where nothing else is said. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  400: 'bad-frame',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  412: 'conflict',
  429: 'too-fast',
}
/** The answer to what is refused with this status, `extraOf` telling what it says besides. */
export function refusal(
  status: string,
  refused: string | Refused,
  extraOf: () => Partial<ErrorBody>,
) {
  const makeExample = (): ErrorAnswer => {
    const extra = extraOf()
    const code = extra.code ?? CODES[status] ?? 'internal'
    const message = typeof refused === 'string' ? ERROR_CODES[code] : refused.says
    return { error: { code, message, ...extra, requestId: REQUEST } }
  }
  const description = typeof refused === 'string' ? refused : (refused.when ?? refused.says)
  return { description, content: media({ $ref: '#/components/schemas/Refusal' }, makeExample) }
}

export function documented(about: About) {
  const { tag, summary, answer, status = 200, refusals = {}, isOpen = false } = about
  const success =
    answer === null
      ? { 204: { description: 'Done.' } }
      : { [status]: { description: 'Done.', content: asJson(answer, about.example) } }
  const always = isOpen ? {} : { 401: 'Not signed in.', 403: 'The role does not allow it.' }
  const refused = Object.entries({ ...always, 429: 'Too many requests.', ...refusals })
  return describeRoute({
    tags: [tag],
    summary,
    ...(about.description !== undefined && { description: about.description }),
    ...(isOpen && { security: [] }),
    responses: {
      ...success,
      ...Object.fromEntries(
        refused.map(([code, text]) => [code, refusal(code, text, () => particulars(code, isOpen))]),
      ),
    },
  })
}

function particulars(status: string, isOpen: boolean): Partial<ErrorBody> {
  if (status === '429') return { retryAfterMs: 1_000 }
  return status === '401' && isOpen ? { code: 'invalid-credentials' } : {}
}
