/** The few texts that are on the page before the app is. */
import type { Language } from '../../protocol/model/values.ts'

export interface LauncherTexts {
  title: string
  launcher: string
  unread: string
  failed: string
  retry: string
}

export const LAUNCHER_TEXTS: Record<Language, LauncherTexts> = {
  'zh-CN': {
    title: '在线客服',
    launcher: '打开在线客服',
    unread: ' 条未读消息',
    failed: '加载失败',
    retry: '重试',
  },
  en: {
    title: 'Chat with us',
    launcher: 'Open chat',
    unread: ' unread',
    failed: 'Not loaded',
    retry: 'Try again',
  },
}
