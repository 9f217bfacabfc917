/** The reply that is being written: its words, the files that go with it, and how it leaves. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { applyTool, insertBlock, type Tool } from '../../formatting/marks.ts'
import { useDesk } from '../../state/context.ts'
import { fileBytesMax } from '../../state/file-limit.ts'
import { useDraftField } from './use-draft-field.ts'
import { useTypingReport } from './use-typing-report.ts'

export type Reply = ReturnType<typeof useReply>

export function useReply(conversationId: ConversationId) {
  const desk = useDesk()
  const draft = useDraftField(conversationId)
  const typing = useTypingReport(conversationId)
  const hasFiles = desk.uploads.files.value.some(
    (each) => each.conversationId === conversationId && each.state === 'chosen',
  )
  /** Chosen when the conversation was here before. */
  const hadFiles = useRef(false)
  useLayoutEffect(() => void (hadFiles.current = hasFiles), [conversationId])
  return {
    conversationId,
    draft,
    typing,
    takesFiles: fileBytesMax(desk.view.value, conversationId) > 0,
    useTool: (tool: Tool) => {
      draft.format(true)
      draft.edit((passage) => applyTool(tool, passage))
    },
    pasteTable: (table: string) => {
      draft.format(true)
      draft.edit((passage) => insertBlock(passage, table))
    },
    isSendable: draft.length > 0 || hasFiles,
    send: (andThen: 'advance' | 'stay') => {
      const text = draft.text().trim()
      if ((text === '' && !hasFiles) || text.length > TEXT_LENGTH_MAX) return
      if (draft.isUnseen() && (text !== '' || hadFiles.current)) return
      typing.rest()
      draft.clear()
      const format = draft.isFormatted ? 'markdown' : undefined
      desk.reply({ conversationId, text, format }, andThen)
    },
  }
}
