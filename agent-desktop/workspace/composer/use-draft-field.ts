/** A text field that holds one conversation's draft, follows it at every key, and grows with it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Passage } from '../../formatting/marks.ts'
import { useDesk } from '../../state/context.ts'

export function useDraftField(conversationId: ConversationId) {
  const { drafts } = useDesk()
  const field = useRef<HTMLTextAreaElement>(null)
  const [shown, setShown] = useState('')
  const [isFormatted, setFormatted] = useState(false)
  const text = () => field.current?.value ?? ''
  const measure = () => {
    setShown(text())
    fitHeight(field.current)
  }
  const show = (content: string, formatted: boolean) => {
    if (field.current) field.current.value = content
    setFormatted(formatted)
    measure()
  }
  useLayoutEffect(() => {
    show(drafts.textOf(conversationId), drafts.isFormatted(conversationId))
  }, [conversationId])
  return {
    field,
    /** As it was drawn last. */
    shown,
    length: shown.trim().length,
    text,
    isFormatted,
    format: (formatted: boolean) => {
      setFormatted(formatted)
      drafts.save(conversationId, text(), formatted)
    },
    clear: () => show('', false),
    take: () => {
      drafts.save(conversationId, text(), isFormatted)
      measure()
    },
    /** Changes what is written as if it had been typed. */
    edit: (change: (passage: Passage) => Passage) => editField(field.current, change),
    focus: () => {
      field.current?.focus()
      field.current?.setSelectionRange(text().length, text().length)
    },
  }
}

function editField(field: HTMLTextAreaElement | null, change: (passage: Passage) => Passage): void {
  if (!field) return
  const { value, selectionStart, selectionEnd } = field
  const next = change({ text: value, start: selectionStart, end: selectionEnd })
  field.value = next.text
  field.setSelectionRange(next.start, next.end)
  field.focus()
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The form keeps its height meanwhile: were it lower for a moment, the conversation above it would move. */
function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field?.form) return
  const { style, offsetHeight } = field.form
  style.minHeight = `${offsetHeight}px`
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
  style.minHeight = ''
}
