/** Ties the report of writing to the conversation that is open. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { useDesk } from '../../state/context.ts'
import { createTypingReport, type TypingReport } from './typing-report.ts'

export function useTypingReport(conversationId: ConversationId): TypingReport {
  const { client } = useDesk()
  const report = useRef<TypingReport | null>(null)
  // Before the next key: what is typed now is for the one who is shown now.
  useLayoutEffect(() => {
    const made = createTypingReport((isTyping) => client.setTyping(conversationId, isTyping))
    report.current = made
    return () => made.stop()
  }, [conversationId])
  return {
    input: (isWriting) => report.current?.input(isWriting),
    stop: () => report.current?.stop(),
  }
}
