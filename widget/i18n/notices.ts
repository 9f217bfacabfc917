/** The texts of what is shown only now and then: the queue, refusals, the end. */
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
  refused: '此页面暂时无法使用在线客服',
  replaced: '您已在其他窗口打开对话，请到那里继续',
  closedHours: '当前为非服务时间，您可以给我们留言',
  noAgents: '暂时没有客服在线，您可以给我们留言',
  queueFull: '当前排队人数较多，您可以稍后再来，或给我们留言',
  coolDown: '本次咨询已达到时长上限，请 {minutes} 分钟后再试',
  coolDownSoon: '本次咨询已达到时长上限，请稍后再试',
  blocked: '您暂时无法发起对话，如有疑问请拨打客服热线',
  trouble: '消息暂时无法保存，请稍后重试',
  endedTitle: '本次对话已结束',
  startAgain: '重新咨询',
  typing: '{name} 正在输入',
  agent: '客服',
} as const

export type NoticeKey = keyof typeof zhCn
export type NoticeTexts = Readonly<Record<NoticeKey, string>>

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
    refused: 'Chat is not available on this page',
    replaced: 'You opened the chat in another window. Please go on there',
    closedHours: 'We are closed at the moment. You can leave us a message',
    noAgents: 'Nobody is online right now. You can leave us a message',
    queueFull: 'Many people are waiting. Please come back later, or leave us a message',
    coolDown: 'You have reached the time limit. Please try again in {minutes} min',
    coolDownSoon: 'You have reached the time limit. Please try again later',
    blocked: 'You cannot start a conversation at the moment. Please call our hotline',
    trouble: 'Messages cannot be stored right now. Please try again shortly',
    endedTitle: 'This conversation has ended',
    startAgain: 'Start again',
    typing: '{name} is typing',
    agent: 'Agent',
  },
}
