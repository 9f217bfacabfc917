/** What the OpenAPI document says of a route, written beside the route. */
import { describeRoute, resolver } from 'hono-openapi'
import type * as v from 'valibot'

export interface About {
  tag: string
  summary: string
  /** More than the summary says, when there is more to know. */
  description?: string
  /** The schema of the answer; null: 204 without a body. */
  answer: v.GenericSchema | null
  /** 200 unless something is made. */
  status?: 200 | 201
  /** Refusals peculiar to this route, by status. */
  refusals?: Readonly<Record<number, string>>
  isOpen?: boolean
}

const CONTENT_TYPE = 'application/json'
const asSchema = (schema: v.GenericSchema) => resolver(schema, { options: { errorMode: 'ignore' } })
const refusal = (description: string) => ({
  description,
  content: { [CONTENT_TYPE]: { schema: { $ref: '#/components/schemas/Refusal' } } },
})

export function documented(about: About) {
  const { tag, summary, answer, status = 200, refusals = {}, isOpen = false } = about
  const success =
    answer === null
      ? { 204: { description: 'Done.' } }
      : {
          [status]: {
            description: 'Done.',
            content: { [CONTENT_TYPE]: { schema: asSchema(answer) } },
          },
        }
  const always = isOpen ? {} : { 401: 'Not signed in.', 403: 'The role does not allow it.' }
  const refused = Object.entries({ ...always, 429: 'Too many requests.', ...refusals })
  return describeRoute({
    tags: [tag],
    summary,
    ...(about.description !== undefined && { description: about.description }),
    ...(isOpen && { security: [] }),
    responses: {
      ...success,
      ...Object.fromEntries(refused.map(([code, text]) => [code, refusal(text)])),
    },
  })
}
