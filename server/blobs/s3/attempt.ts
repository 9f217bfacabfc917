/** One signed request to S3-compatible storage, bounded in time. */
import { AwsClient } from 'aws4fetch'
import type { S3Address } from './address.ts'

export interface S3Request {
  method: 'PUT' | 'HEAD' | 'GET' | 'DELETE'
  path: string
  headers?: Record<string, string>
  body?: Blob
  /** Until the head of the answer is there. */
  timeoutMs: number
  /** What else than 2xx is an answer and no trouble. */
  allowed?: readonly number[]
}

export interface S3Answer {
  response: Response
  /** Lets go of the connection, also in the middle of the content. */
  abandon: () => void
}

/** What went wrong, and whether another try may help. */
export class Trouble extends Error {
  readonly isPassing: boolean
  constructor(message: string, isPassing: boolean) {
    super(message)
    this.isPassing = isPassing
  }
}

/** 408 and 429 say 'later', as those from 500 do. */
const isPassing = (status: number): boolean => status >= 500 || status === 408 || status === 429

export function createAttempt({ base, ...keys }: S3Address) {
  // Its own repetitions know neither time limits nor broken connections.
  const client = new AwsClient({ ...keys, service: 's3', retries: 0 })

  /** Rejects with Trouble. */
  return async function attempt(request: S3Request): Promise<S3Answer> {
    const { method, path, headers = {}, body, timeoutMs, allowed = [] } = request
    const signed = await client.sign(`${base}/${path}`, { method, headers, ...(body && { body }) })
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), timeoutMs)
    try {
      // A redirection leads to another region, where this signature is worth nothing.
      const response = await fetch(signed, { signal: controller.signal, redirect: 'manual' })
      if (!response.ok && !allowed.includes(response.status)) throw await refusalOf(response)
      return { response, abandon: () => controller.abort() }
    } catch (error) {
      if (error instanceof Trouble) throw error
      throw new Trouble(controller.signal.aborted ? 'timed out' : reasonOf(error), true)
    } finally {
      clearTimeout(timer)
    }
  }
}

/** The storage says in XML what is wrong. */
async function refusalOf(response: Response): Promise<Trouble> {
  const text = await response.text()
  const code = /<Code>(\w{1,60})<\/Code>/.exec(text)?.[1] ?? ''
  return new Trouble(`${response.status} ${code}`.trim(), isPassing(response.status))
}

/** Such as ECONNREFUSED; fetch itself says no more than that it failed. */
function reasonOf(error: unknown): string {
  const { cause } = error as Error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error)
}
