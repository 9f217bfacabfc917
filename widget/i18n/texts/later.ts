/** The text of the preview bubble, fetched with it. */
import type { Language } from '../../../protocol/model/values.ts'

export const DISMISS_PREVIEW: Record<Language, string> = {
  'zh-CN': '关闭消息预览',
  en: 'Dismiss message preview',
}
