/** The first choice of transport: a WebSocket. */
import { SUBPROTOCOL } from '../../../model/version.ts'
import { BROKEN, type OpenTransport } from './transport.ts'

type Handler = ((event: never) => void) | null

/** The part of a WebSocket that is used; the browser's, Node's and that of `ws` all have it. */
export interface Socket {
  onopen: Handler
  onmessage: Handler
  onclose: Handler
  onerror: Handler
  send: (text: string) => void
  close: (code?: number) => void
}
export type SocketConstructor = new (url: string, protocols: string) => Socket

/** `url` begins with ws: or wss:. To send headers from Node, pass a subclass that adds them. */
export function webSocketTransport(url: string, WebSocket: SocketConstructor): OpenTransport {
  return (events) => {
    const socket = new WebSocket(url, SUBPROTOCOL)
    socket.onopen = () => events.onOpen()
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (typeof data === 'string') events.onText(data)
    }
    socket.onclose = ({ code, reason }: { code?: number; reason?: string }) =>
      events.onClose(code ?? BROKEN, reason ?? '')
    // A close event always follows and says all there is to know.
    socket.onerror = () => undefined
    return {
      send: (text) => socket.send(text),
      close: () => {
        socket.onopen = socket.onmessage = socket.onclose = null
        socket.close()
      },
    }
  }
}
