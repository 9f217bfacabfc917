/** The texts of the menu and of the questions asked before something is given up. */
import type { Language } from '../../protocol/model/values.ts'

const zhCn = {
  endTitle: '结束本次对话？',
  endText: '结束后，如需继续咨询，请重新发起对话。',
  endQueueText: '结束后将退出排队，当前的排队位置不会保留。',
  leaveTitle: '改为留言？',
  leaveText: '选择留言后将结束当前的排队或对话，无法再回到本次在线咨询。',
  confirmEnd: '结束',
  confirmLeave: '去留言',
  cancel: '取消',
  notDone: '没有成功，请检查网络后再试。',
  end: '结束对话',
} as const

export type OverlayTexts = Readonly<Record<keyof typeof zhCn, string>>

export const OVERLAY_TEXTS: Record<Language, OverlayTexts> = {
  'zh-CN': zhCn,
  en: {
    endTitle: 'End this conversation?',
    endText: 'To ask again later you will have to start a new conversation.',
    endQueueText: 'You will leave the line and lose your place.',
    leaveTitle: 'Leave a message instead?',
    leaveText: 'This ends your wait or conversation. You cannot come back to it afterwards.',
    confirmEnd: 'End',
    confirmLeave: 'Leave a message',
    cancel: 'Cancel',
    notDone: 'That did not work. Please check your connection and try again.',
    end: 'End conversation',
  },
}
