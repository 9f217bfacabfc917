/** What the launcher's name says of unread messages. */
import type { Language } from '../../protocol/model/values.ts'

export const UNREAD: Record<Language, string> = {
  'zh-CN': '{name}, {count} 条未读消息',
  en: '{name}, {count} unread',
}
