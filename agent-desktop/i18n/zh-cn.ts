/** The desktop's texts in Chinese; their keys are those of every language. */
import { zhCnContent } from './zh-cn-content.ts'
import { zhCnDesk } from './zh-cn-desk.ts'
import { zhCnJournal } from './zh-cn-journal.ts'

import { zhCnTheme } from './zh-cn-theme.ts'

export const zhCn = { ...zhCnDesk, ...zhCnJournal, ...zhCnContent, ...zhCnTheme }
export type MessageKey = keyof typeof zhCn
