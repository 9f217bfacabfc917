/** The desktop's texts in English. */
import { enContent } from './content.ts'
import { enDesk } from './desk.ts'
import { enJournal } from './journal.ts'
import { enTheme } from './theme.ts'
import type { MessageKey } from '../zh-cn/zh-cn.ts'

export const en: Record<MessageKey, string> = { ...enDesk, ...enJournal, ...enContent, ...enTheme }
