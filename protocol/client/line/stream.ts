/** The fallback where no WebSocket gets through: server-sent events down, POST up, both by fetch. */
import type { OpenTransport } from './transport.ts'

interface Fetched {
  status: number
  body: {
    getReader: () => { read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }> }
  } | null
}

interface FetchOptions<TSignal> {
  method: 'POST'
  headers: Record<string, string>
  body: string
  signal: TSignal
  credentials: 'omit' | 'same-origin'
}

/** What is used of the platform; `globalThis` of a browser or of Node has it. */
export interface StreamPlatform<TSignal> {
  fetch: (url: string, options: FetchOptions<TSignal>) => Promise<Fetched>
  AbortController: new () => { signal: TSignal; abort: () => void }
  TextDecoder: new () => { decode: (bytes: Uint8Array, options: { stream: true }) => string }
}

/** `baseUrl` is `https://HOST/v1/visitor` or `https://HOST/v1/agent`. Agents need their cookie: 'same-origin'. */
export declare function streamTransport<TSignal>(
  baseUrl: string,
  platform: StreamPlatform<TSignal>,
  credentials?: 'omit' | 'same-origin',
): OpenTransport
