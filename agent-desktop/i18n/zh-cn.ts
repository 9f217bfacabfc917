/** The desktop's texts in Chinese; their keys are those of every language. */
import { zhCnDesk } from './zh-cn-desk.ts'
import { zhCnJournal } from './zh-cn-journal.ts'

export const zhCn = { ...zhCnDesk, ...zhCnJournal }
export type MessageKey = keyof typeof zhCn
