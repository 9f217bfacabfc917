/** The texts of each language. */
import type { Language } from '../../protocol/model/values.ts'
import { en } from './en.ts'
import { zhCn, type Texts } from './zh-cn.ts'

export const CATALOGUES: Record<Language, Texts> = { 'zh-CN': zhCn, en }
