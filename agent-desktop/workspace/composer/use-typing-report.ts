/** Ties the report of writing to the conversation that is open. */
import { useEffect, useRef } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { useDesk } from '../../state/context.ts'
import { createTypingReport, type TypingReport } from './typing-report.ts'

export function useTypingReport(conversationId: ConversationId): TypingReport {
  const { client } = useDesk()
  const report = useRef<TypingReport | null>(null)
  useEffect(() => {
    const made = createTypingReport((isTyping) => client.setTyping(conversationId, isTyping))
    report.current = made
    return () => made.stop()
  }, [conversationId])
  return {
    input: (isWriting) => report.current?.input(isWriting),
    stop: () => report.current?.stop(),
  }
}
