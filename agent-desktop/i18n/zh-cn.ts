/** The desktop's texts in Chinese; their keys are those of every language. */
import { zhCnContent } from './zh-cn-content.ts'
import { zhCnDesk } from './zh-cn-desk.ts'
import { zhCnJournal } from './zh-cn-journal.ts'

export const zhCn = { ...zhCnDesk, ...zhCnJournal, ...zhCnContent }
export type MessageKey = keyof typeof zhCn
