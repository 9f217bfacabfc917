/** The few texts that are on the page before the app is. */
import type { Language } from '../../../protocol/model/values.ts'

export interface LauncherTexts {
  title: string
  launcher: string
  close: string
  failed: string
  retry: string
}

export const LAUNCHER_TEXTS: Record<Language, LauncherTexts> = {
  'zh-CN': {
    title: '在线客服',
    launcher: '打开在线客服',
    close: '收起',
    failed: '加载失败',
    retry: '重试',
  },
  en: {
    title: 'Chat with us',
    launcher: 'Open chat',
    close: 'Close',
    failed: 'Not loaded',
    retry: 'Try again',
  },
}
