/** The texts of each language, fetched when the visitor turns out to read it. */
import type { Language } from '../../protocol/model/values.ts'
import type { Seat } from '../host/seat.ts'
import type { Texts } from './texts/zh-cn.ts'

const LOADERS: Record<Language, () => Promise<Texts>> = {
  'zh-CN': async () => (await import('./texts/zh-cn.ts')).zhCn,
  en: async () => (await import('./texts/en.ts')).en,
}

/** With the site's own words in place of ours. */
export async function loadTexts(language: Language, { tag }: Pick<Seat, 'tag'>): Promise<Texts> {
  return { ...(await LOADERS[language]()), ...tag.look.texts?.[language] }
}
