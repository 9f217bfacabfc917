/** The stable codes for every refusal, and for every way a connection ends. */
import * as v from 'valibot'
import { AgentRef, DurationMs } from './values.ts'

export const ErrorCode = v.picklist([
  'bad-frame',
  'unsupported-version',
  'unauthenticated',
  'invalid-credentials',
  'invalid-token',
  'forbidden',
  'origin-refused',
  'not-found',
  'conflict',
  'ref-reused',
  'conversation-closed',
  'closed-hours',
  'no-agents',
  'queue-full',
  'cool-down',
  'blocked',
  'too-fast',
  'too-large',
  'file-too-large',
  'file-quota',
  'file-type-refused',
  'image-too-large',
  'transfer-to-self',
  'agent-full',
  'agent-away',
  'agent-offline',
  'group-closed',
  'group-offline',
  'storage-unavailable',
  'try-again',
  'internal',
])
export type ErrorCode = v.InferOutput<typeof ErrorCode>

/** The sentence of each code. Codes are never renamed or reused. Browsers do not load these. */
export const ERROR_CODES: Readonly<Record<ErrorCode, string>> = {
  'bad-frame': 'The frame or body does not have the shape its type requires.',
  'unsupported-version':
    'The client speaks a version this server no longer serves; load the new client.',
  unauthenticated: 'Sign in first, or again.',
  'invalid-credentials': 'Login id or password is wrong.',
  'invalid-token': 'The token is malformed, expired, or meant for another site.',
  forbidden: 'Your role does not allow this.',
  'origin-refused': 'The page is not on the list of origins of the site.',
  'not-found': 'There is no such thing, or you may not see it.',
  conflict:
    'Somebody else was first; where an agent has the conversation now, `holder` names them.',
  'ref-reused': 'The ref was used before for something else; make a new one.',
  'conversation-closed': 'The conversation has ended; nothing more can be added to it.',
  'closed-hours': 'Nobody answers at this time; leave a message.',
  'no-agents': 'Nobody is signed in to answer; leave a message.',
  'queue-full': 'Too many visitors are waiting; leave a message.',
  'cool-down': 'The last conversation reached its time limit; try again later.',
  blocked: 'This visitor may not start conversations.',
  'too-fast': 'Too many messages or requests in a short time; wait.',
  'too-large': 'The frame or body is larger than allowed.',
  'file-too-large': 'The file is larger than the site allows, or the site takes no files.',
  'file-quota':
    'As much was sent in a day as the site allows; send it later, or something smaller.',
  'file-type-refused': 'Files of this kind are not accepted, whatever their name says.',
  'image-too-large': 'The picture has more pixels than allowed; make it smaller.',
  'transfer-to-self': 'The conversation is already with this agent or waits in this skill group.',
  'agent-full': 'The agent has as many conversations as they may hold.',
  'agent-away': 'The agent is away.',
  'agent-offline': 'The agent is not signed in.',
  'group-closed': 'The skill group is outside its business hours.',
  'group-offline': 'Nobody of the skill group is signed in.',
  'storage-unavailable':
    'The server cannot store anything just now; nothing was accepted. Try again.',
  'try-again': 'The state changed at the same moment; the same command may succeed now.',
  internal: 'Something broke on the server; it was logged under this request.',
}

/** The body of every refusal, on the wire and over HTTP. */
export const ErrorBody = v.object({
  code: ErrorCode,
  /** For developers, in English; user interfaces translate the code. */
  message: v.pipe(v.string(), v.maxLength(500)),
  retryAfterMs: v.optional(DurationMs),
  requestId: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Of a `conflict` about a conversation: who has it now. */
  holder: v.optional(AgentRef),
  /** Which fields of the input were refused, as dotted paths with a reason. Never the values. */
  fields: v.optional(
    v.pipe(
      v.array(
        v.object({
          path: v.pipe(v.string(), v.maxLength(200)),
          reason: v.pipe(v.string(), v.maxLength(300)),
        }),
      ),
      v.maxLength(50),
    ),
  ),
})
export type ErrorBody = v.InferOutput<typeof ErrorBody>

/** How a connection may end: the WebSocket close code, and whether the client may come back by itself. */
export const CLOSE_CODES = {
  'shutting-down': { code: 4000, mayReconnect: true },
  'hello-timeout': { code: 4001, mayReconnect: true },
  silent: { code: 4002, mayReconnect: true },
  'slow-reader': { code: 4003, mayReconnect: true },
  replaced: { code: 4004, mayReconnect: false },
  'bad-frame': { code: 4010, mayReconnect: false },
  'too-fast': { code: 4011, mayReconnect: true },
  'unsupported-version': { code: 4012, mayReconnect: false },
  unauthenticated: { code: 4020, mayReconnect: false },
  'origin-refused': { code: 4021, mayReconnect: false },
  'identity-changed': { code: 4022, mayReconnect: true },
  'unknown-site': { code: 4023, mayReconnect: false },
  internal: { code: 1011, mayReconnect: true },
} as const

export type CloseReason = keyof typeof CLOSE_CODES

/** What each reason means. Browsers do not load these. */
export const CLOSE_MEANINGS: Readonly<Record<CloseReason, string>> = {
  'shutting-down': 'The server stops or restarts; come back after a short random wait.',
  'hello-timeout': 'No hello arrived in time.',
  silent: 'Nothing was heard for three heartbeats.',
  'slow-reader': 'More than 1 MiB was waiting to be read; resume from your cursor.',
  replaced:
    'The same visitor or session connected more often than allowed; the oldest connection gives way.',
  'bad-frame': 'The first frame, or repeated ones, do not follow the protocol.',
  'too-fast': 'Far too many frames in a short time; wait before coming back.',
  'unsupported-version': 'This version is no longer served; load the new client.',
  unauthenticated: 'Signed out, disabled, or the identity was refused; sign in again.',
  'origin-refused': 'The page is not on the site’s list of origins.',
  'identity-changed': 'The visitor became somebody else; say hello with the new identity.',
  'unknown-site': 'No site has the key that the hello names.',
  internal: 'Something broke on the server.',
}

/** What a WebSocket close code stands for; null for codes of the network and of proxies. */
export function closeReasonOf(code: number): CloseReason | null {
  const reasons = Object.keys(CLOSE_CODES) as CloseReason[]
  return reasons.find((reason) => CLOSE_CODES[reason].code === code) ?? null
}

/** Whether a client may reconnect by itself after this close code. Unknown codes (network, proxies) say yes. */
export function mayReconnect(code: number): boolean {
  const reason = closeReasonOf(code)
  return reason === null || CLOSE_CODES[reason].mayReconnect
}
