/** The texts of the menu and of the questions asked before something is given up. */
import type { Language } from '../../../protocol/model/values.ts'

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
  popout: '在独立窗口中打开',
  popupTitle: '新窗口没有打开',
  popupText: '浏览器可能拦截了新窗口。请允许本站弹出窗口，然后再试一次。',
  sound: '新消息提示音',
  notices: '新消息桌面通知',
  noticesTitle: '无法显示通知',
  noticesText: '浏览器没有允许本站显示通知。请在浏览器的网站设置中允许，然后再试一次。',
  bookmark: '收藏本站',
  bookmarkTitle: '收藏本站',
  bookmarkKeys: '请按 {keys} 将本页加入浏览器收藏夹，下次可以直接打开。',
  bookmarkTouch: '请打开浏览器菜单，选择“添加书签”或“添加到主屏幕”，下次可以直接打开。',
  done: '知道了',
} as const

export type OverlayTexts = Readonly<Record<keyof typeof zhCn, string>>

export const OVERLAY_TEXTS: Record<Language, OverlayTexts> = {
  'zh-CN': zhCn,
  en: {
    endTitle: 'End this conversation?',
    endText: 'To ask again later, you will need to start a new conversation.',
    endQueueText: 'You will leave the line and lose your place.',
    leaveTitle: 'Leave a message instead?',
    leaveText: 'This ends your wait or conversation. You cannot come back to it afterwards.',
    confirmEnd: 'End',
    confirmLeave: 'Leave message',
    cancel: 'Cancel',
    notDone: 'That did not work. Please check your connection and try again.',
    end: 'End conversation',
    popout: 'Open in a separate window',
    popupTitle: 'The window did not open',
    popupText: 'Your browser may have blocked it. Allow pop-ups for this site, then try again.',
    sound: 'Sound for new messages',
    notices: 'Desktop notifications',
    noticesTitle: 'No notifications',
    noticesText:
      'Your browser does not allow this site to show them. Allow it in the browser’s settings for this site, then try again.',
    bookmark: 'Bookmark this page',
    bookmarkTitle: 'Bookmark this page',
    bookmarkKeys: 'Press {keys} to bookmark this page.',
    bookmarkTouch: 'Open your browser’s menu and choose “Add bookmark” or “Add to home screen”.',
    done: 'Got it',
  },
}
