/** How many messages are unread, and the newest of them until the visitor opens the panel or waves it away. */
import { useState } from 'preact/hooks'
import { useWidget } from './context.ts'
import { lazy } from './lazy.tsx'

const Badge = lazy(async () => (await import('../preview/parts.ts')).badge)
const PreviewCard = lazy(async () => (await import('../preview/parts.ts')).preview)

export function Preview() {
  const count = useWidget().unread.value.length
  return (
    <>
      {count > 0 && <Badge count={count} />}
      <Newest />
    </>
  )
}

function Newest() {
  const { unread, isOpen } = useWidget()
  const [dismissedSeq, setDismissedSeq] = useState(0)
  const message = unread.value[unread.value.length - 1]
  if (isOpen.value || message?.author.kind !== 'agent' || message.seq <= dismissedSeq) return null
  const { agent } = message.author
  const dismiss = (): void => setDismissedSeq(message.seq)
  return <PreviewCard message={message} agent={agent} onDismiss={dismiss} />
}
