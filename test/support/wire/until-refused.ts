/** A visitor who writes until nothing more is stored. */
import type { Acknowledged } from '../process/invariants.ts'
import type { WelcomedWire } from './frames.ts'

/** Many times what fits. */
const MESSAGES_MAX = 5_000

/** Begins a conversation. */
export async function conversationIdOf(wire: WelcomedWire): Promise<string> {
  const asked = await wire.command({ type: 'conversation.request' })
  const { conversation } = asked['result'] as { conversation: { conversationId: string } }
  return conversation.conversationId
}

/** Writes until the server refuses; answers what it acknowledged and the refusal. */
export async function writeUntilRefused(wire: WelcomedWire, conversationId: string, text: string) {
  const acked: Acknowledged[] = []
  for (let i = 0; i < MESSAGES_MAX; i++) {
    const ref = `${text.length}-${i}`
    const reply = await wire.command({ type: 'message.send', ref, conversationId, text })
    if (!reply['ok']) return { acked, error: reply['error'] as { code: string } }
    acked.push({
      conversationId,
      ref,
      seq: (reply['result'] as { entry: { seq: number } }).entry.seq,
    })
  }
  throw new Error('the disk never filled up')
}
