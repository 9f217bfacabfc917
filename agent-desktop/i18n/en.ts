/** The desktop's texts in English. */
import { enDesk } from './en-desk.ts'
import { enJournal } from './en-journal.ts'
import type { MessageKey } from './zh-cn.ts'

export const en: Record<MessageKey, string> = { ...enDesk, ...enJournal }
