/** The platforms that the transports are meant for have what the transports ask of them. */
import { expectTypeOf, test } from 'vitest'
import type { WebSocket as WsWebSocket } from 'ws'
import { streamTransport } from './stream.ts'
import type { OpenTransport } from './transport.ts'
import { webSocketTransport, type SocketConstructor } from './web-socket.ts'

test('[WI-1] a WebSocket of the browser or of ws will do', () => {
  expectTypeOf<typeof WebSocket>().toExtend<SocketConstructor>()
  expectTypeOf<typeof WsWebSocket>().toExtend<SocketConstructor>()
  expectTypeOf(webSocketTransport('ws://h', WebSocket)).toEqualTypeOf<OpenTransport>()
})

test('[WI-9] the globals of the browser are a platform for the stream', () => {
  expectTypeOf(streamTransport('https://h', globalThis)).toEqualTypeOf<OpenTransport>()
})
