/** A text field that holds one conversation's draft, follows it at every key, and grows with it. */
import { useSignalEffect } from '@preact/signals'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Passage } from '../../formatting/marks.ts'
import { useDesk } from '../../state/context.ts'
import { useMoments } from './use-moments.ts'

export function useDraftField(conversationId: ConversationId) {
  const { drafts } = useDesk()
  const field = useRef<HTMLTextAreaElement>(null)
  const [shown, setShown] = useState('')
  const [isFormatted, setFormatted] = useState(false)
  const moments = useMoments()
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
  const restore = () => show(drafts.textOf(conversationId), drafts.isFormatted(conversationId))
  useLayoutEffect(() => {
    moments.put()
    restore()
  }, [conversationId])
  useSignalEffect(() => {
    if (drafts.changedElsewhere.value?.conversationId !== conversationId) return
    if (!moments.isTyping() && text() !== drafts.textOf(conversationId)) restore()
  })
  return {
    field,
    /** As it was drawn last. */
    shown,
    length: shown.trim().length,
    text,
    isUnseen: moments.isUnseen,
    isFormatted,
    format: (formatted: boolean) => {
      setFormatted(formatted)
      drafts.save(conversationId, text(), formatted)
    },
    clear: () => show('', false),
    take: () => {
      moments.typed()
      drafts.save(conversationId, text(), isFormatted)
      measure()
    },
    /** Changes what is written as if it had been typed. */
    edit: (change: (passage: Passage) => Passage) => editField(field.current, change),
    focus: () => goToEnd(field.current),
  }
}

function goToEnd(field: HTMLTextAreaElement | null): void {
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
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
