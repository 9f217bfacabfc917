/** The WebSocket as a transport. */
import { expect, test } from 'vitest'
import { webSocketTransport, type Socket } from './web-socket.ts'

function opened() {
  const log: string[] = []
  const made: (Socket & { url: string; protocols: string })[] = []
  class FakeSocket implements Socket {
    onopen: Socket['onopen'] = null
    onmessage: Socket['onmessage'] = null
    onclose: Socket['onclose'] = null
    onerror: Socket['onerror'] = null
    readonly url: string
    readonly protocols: string
    constructor(url: string, protocols: string) {
      this.url = url
      this.protocols = protocols
      made.push(this)
    }
    send(text: string) {
      log.push(`sent ${text}`)
    }
    close() {
      log.push('closed')
    }
  }
  const open = webSocketTransport('wss://h/v1/visitor', FakeSocket)
  const transport = open({
    onOpen: () => log.push('open'),
    onText: (text) => log.push(text),
    onClose: (code, reason) => log.push(`close ${code} ${reason}`),
  })
  const [socket] = made
  if (!socket) throw new Error('no socket was made')
  return { transport, socket, log }
}

test('[WI-1] it names the subprotocol and hands on texts, both ways', () => {
  const { transport, socket, log } = opened()
  expect(socket).toMatchObject({ url: 'wss://h/v1/visitor', protocols: 'unichat.v1' })
  socket.onopen?.({} as never)
  socket.onmessage?.({ data: 'hi' } as never)
  socket.onmessage?.({ data: new ArrayBuffer(1) } as never)
  transport.send('yo')
  expect(log).toEqual(['open', 'hi', 'sent yo'])
})

test('[WI-7] the close code comes along; a close without one is a broken line', () => {
  const { socket, log } = opened()
  socket.onclose?.({ code: 4000, reason: 'shutting-down' } as never)
  socket.onclose?.({} as never)
  expect(log).toEqual(['close 4000 shutting-down', 'close 1006 '])
})

test('[WI-4] nothing is told after a close from here', () => {
  const { transport, socket, log } = opened()
  transport.close()
  expect([socket.onopen, socket.onmessage, socket.onclose]).toEqual([null, null, null])
  expect(log).toEqual(['closed'])
})
