/** A message in one line of plain words. */
import { saidText } from '../../../protocol/model/entry.ts'
import { plainText } from '../../../protocol/text/plain.ts'
import type { MessageEntry } from '../../state/conversation/timeline.ts'

export function wordsOf(message: MessageEntry): string {
  const isFormatted = message.type === 'message.sent' && message.format === 'markdown'
  return isFormatted ? plainText(message.text) : saidText(message)
}
