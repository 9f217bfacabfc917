/** What tests of sending look at, and how a server refuses what was sent. */
import type { VisitorClient } from '../visitor/client.ts'
import type { FakeLine } from './fake-network.ts'

export function refuse(line: FakeLine, ref: unknown, code: string): void {
  line.deliver({ type: 'reply', ref, ok: false, error: { code, message: '' } })
}

/** What waits, each with why it was refused or what it does. */
export function outboxOf(client: VisitorClient): string[] {
  return client.state().outbox.map((item) => `${item.text}: ${item.error?.code ?? item.state}`)
}

/** The messages that left, in order. */
export function textsOf(line: FakeLine): unknown[] {
  return line.sentOf('message.send').map((frame) => frame['text'])
}
