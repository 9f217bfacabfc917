/** What the server answers the pages of administrators: what was asked for, a refusal, or nothing. */
import * as v from 'valibot'
import { ErrorBody } from '../../../protocol/model/errors.ts'

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** null: no answer, or one that is not ours. */
export type Refusal = ErrorBody | null

export type Answer<T> =
  | { readonly kind: 'given'; readonly value: T; readonly etag: string }
  /** Somebody else changed it since it was read, or at the same moment. */
  | { readonly kind: 'stale'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly refusal: Refusal }

const RefusedBody = v.object({ error: ErrorBody })

/** 409: at the same moment; 412: since it was read. */
const STALE = new Set([409, 412])

export async function answerTo<T>(
  asked: Promise<Response>,
  schema: v.GenericSchema<unknown, T>,
): Promise<Answer<T>> {
  try {
    const response = await asked
    const body: unknown = await response.json()
    const given = v.safeParse(schema, body)
    if (response.ok && given.success) {
      return { kind: 'given', value: given.output, etag: response.headers.get('etag') ?? '*' }
    }
    const refused = v.safeParse(RefusedBody, body)
    const refusal = refused.success ? refused.output.error : null
    return { kind: STALE.has(response.status) ? 'stale' : 'failed', refusal }
  } catch {
    return { kind: 'failed', refusal: null }
  }
}
