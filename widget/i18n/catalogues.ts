/** The texts of each language, fetched when the visitor turns out to read it. */
import type { Language } from '../../protocol/model/values.ts'
import type { Texts } from './zh-cn.ts'

const LOADERS: Record<Language, () => Promise<Texts>> = {
  'zh-CN': async () => (await import('./zh-cn.ts')).zhCn,
  en: async () => (await import('./en.ts')).en,
}

export function loadTexts(language: Language): Promise<Texts> {
  return LOADERS[language]()
}
