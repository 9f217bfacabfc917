/** Says that the agent has read as far as the newest message, once it really was on a screen somebody looks at. */
import { useEffect } from 'preact/hooks'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'

export function useReadMark(row: Row, isAtEnd: boolean): void {
  const { client } = useDesk()
  const { conversationId, lastSeq, readMarks } = row.conversation
  const isDue = isAtEnd && lastSeq > readMarks.agent
  useEffect(() => {
    if (!isDue) return undefined
    const mark = () => {
      if (document.hasFocus() && !document.hidden) client.markRead(conversationId, lastSeq)
    }
    mark()
    window.addEventListener('focus', mark)
    return () => window.removeEventListener('focus', mark)
  }, [isDue, conversationId, lastSeq])
}
