/** Ties the report of writing to the conversation that is open. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { createTypingReport, type TypingReport } from '../../../protocol/client/typing.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { browserClock } from '../../session/connect.ts'
import { useDesk } from '../../state/context.ts'

/** Shorter than a visitor's: agents write without looking up what to say. */
const PAUSE_MS = 4_000

export function useTypingReport(conversationId: ConversationId): TypingReport {
  const { client } = useDesk()
  const report = useRef<TypingReport | null>(null)
  // Before the next key: what is typed now is for the one who is shown now.
  useLayoutEffect(() => {
    const tell = (isTyping: boolean): void => client.setTyping(conversationId, isTyping)
    const made = createTypingReport(browserClock, PAUSE_MS, tell)
    report.current = made
    return () => made.rest()
  }, [conversationId])
  return {
    touch: () => report.current?.touch(),
    rest: () => report.current?.rest(),
  }
}
