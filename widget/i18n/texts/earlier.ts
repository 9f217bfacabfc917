/** The texts of earlier conversations and of what the agent sees of one's writing. */
import type { Language } from '../../../protocol/model/values.ts'

const zhCn = {
  show: '查看历史对话',
  hide: '收起历史对话',
  more: '更早的对话',
  older: '更早的消息',
  loading: '正在加载…',
  failed: '没有加载成功，点此重试',
  nobody: '无人接待',
  nothing: '没有消息',
  previewed: '客服可以看到您正在输入的内容',
  lengthLeft: '还可以输入 {count} 个字',
} as const

export type EarlierTexts = Readonly<Record<keyof typeof zhCn, string>>

export const EARLIER_TEXTS: Record<Language, EarlierTexts> = {
  'zh-CN': zhCn,
  en: {
    show: 'Earlier conversations',
    hide: 'Hide earlier conversations',
    more: 'Show earlier',
    older: 'Earlier messages',
    loading: 'Loading…',
    failed: 'Could not load. Try again',
    nobody: 'Nobody answered',
    nothing: 'No messages',
    lengthLeft: '{count} characters left',
    previewed: 'The agent can see what you are typing',
  },
}
