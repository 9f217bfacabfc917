/** The desktop's texts in Chinese; their keys are those of every language. */
import { zhCnContent } from './content.ts'
import { zhCnDesk } from './desk.ts'
import { zhCnJournal } from './journal.ts'

import { zhCnTheme } from './theme.ts'

export const zhCn = { ...zhCnDesk, ...zhCnJournal, ...zhCnContent, ...zhCnTheme }
export type MessageKey = keyof typeof zhCn
