/** Where the pages of a shop are that has the widget on them: on another origin than the chat server. */
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** Every address of it is one page with this in its body; answers its origin. */
export async function serveShop(body: string, headers: OutgoingHttpHeaders = {}): Promise<string> {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
    answer.end(`<!doctype html><title>Shop</title><body>${body}`)
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
