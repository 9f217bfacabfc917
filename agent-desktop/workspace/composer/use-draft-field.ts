/** A text field that holds one conversation's draft, follows it at every key, and grows with it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { useDesk } from '../../state/context.ts'

export function useDraftField(conversationId: ConversationId) {
  const { drafts } = useDesk()
  const field = useRef<HTMLTextAreaElement>(null)
  const [length, setLength] = useState(0)
  const text = () => field.current?.value ?? ''
  const measure = () => {
    setLength(text().trim().length)
    fitHeight(field.current)
  }
  const show = (content: string) => {
    if (field.current) field.current.value = content
    measure()
  }
  useLayoutEffect(() => show(drafts.textOf(conversationId)), [conversationId])
  return {
    field,
    length,
    text,
    clear: () => show(''),
    take: () => {
      drafts.save(conversationId, text())
      measure()
    },
    focus: () => {
      field.current?.focus()
      field.current?.setSelectionRange(text().length, text().length)
    },
  }
}

function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
