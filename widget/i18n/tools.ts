/** The texts of what the composer offers besides writing. */
import type { Language } from '../../protocol/model/values.ts'

const zhCn = {
  fold: '更多工具',
  emoji: '表情',
  clip: '发送文件',
  font: '字体和字号',
  emojiTitle: '选择表情',
} as const

export type ToolTexts = Readonly<Record<keyof typeof zhCn, string>>

export const TOOL_TEXTS: Record<Language, ToolTexts> = {
  'zh-CN': zhCn,
  en: {
    fold: 'More tools',
    emoji: 'Emoji',
    clip: 'Send files',
    font: 'Font and size',
    emojiTitle: 'Choose an emoji',
  },
}
