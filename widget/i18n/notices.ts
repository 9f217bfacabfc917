/** The texts of what the conversation shows only now and then: the queue, who is writing, the end. */
import type { Language } from '../../protocol/model/values.ts'

const zhCn = {
  queueAhead: '您前面还有 {count} 位',
  queueAheadOne: '您前面还有 1 位',
  queueNext: '您是下一位，请稍候',
  queueWaiting: '正在为您安排客服，请稍候',
  queueMinutes: '预计等待约 {minutes} 分钟',
  queueUnderMinute: '预计等待不到 1 分钟',
  keepWaiting: '继续等待',
  queueHint: '您可以收起窗口，轮到您时会提醒您。',
  endedTitle: '本次对话已结束',
  startAgain: '重新咨询',
  typing: '{name} 正在输入',
  agent: '客服',
} as const

export type NoticeTexts = Readonly<Record<keyof typeof zhCn, string>>

export const NOTICE_TEXTS: Record<Language, NoticeTexts> = {
  'zh-CN': zhCn,
  en: {
    queueAhead: '{count} people are ahead of you',
    queueAheadOne: '1 person is ahead of you',
    queueNext: 'You are next. One moment, please',
    queueWaiting: 'We are finding somebody for you. One moment, please',
    queueMinutes: 'about {minutes} min to wait',
    queueUnderMinute: 'less than a minute to wait',
    keepWaiting: 'Go on waiting',
    queueHint: 'You may close this window; we will let you know when it is your turn.',
    endedTitle: 'This conversation has ended',
    startAgain: 'Start again',
    typing: '{name} is typing',
    agent: 'Agent',
  },
}
