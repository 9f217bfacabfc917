/** The text of the emoji picker, fetched with it. */
import type { Language } from '../../../protocol/model/values.ts'

export const CHOOSE_EMOJI: Record<Language, string> = {
  'zh-CN': '选择表情',
  en: 'Choose an emoji',
}
