/** Texts in the language the agent chose. */
import { signal } from '@preact/signals'
import type { Language } from '../../protocol/model/values.ts'
import { en } from './en/en.ts'
import { zhCn, type MessageKey } from './zh-cn/zh-cn.ts'

export const CATALOGUES: Record<Language, Record<MessageKey, string>> = { 'zh-CN': zhCn, en }

export type Values = Readonly<Record<string, string | number>>

/** The language of the whole desktop; what reads texts while rendering follows it. */
export const language = signal<Language>('zh-CN')

export function t(key: MessageKey, values: Values = {}): string {
  return fill(CATALOGUES[language.value][key], values)
}

/** Whether the catalogues have this key, for keys made from the server's codes. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(zhCn, key)
}

/** One sentence after the other: a Chinese one has its space in its mark. */
export function sentences(...texts: readonly string[]): string {
  return texts.join(language.value === 'zh-CN' ? '' : ' ')
}

export function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole))
}
