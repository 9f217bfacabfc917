/** The desktop's texts in English. */
import { enContent } from './en-content.ts'
import { enDesk } from './en-desk.ts'
import { enJournal } from './en-journal.ts'
import { enTheme } from './en-theme.ts'
import type { MessageKey } from './zh-cn.ts'

export const en: Record<MessageKey, string> = { ...enDesk, ...enJournal, ...enContent, ...enTheme }
