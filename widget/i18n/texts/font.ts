/** The texts of choosing font and size. */
import type { Language } from '../../../protocol/model/values.ts'

const zhCn = {
  title: '字体和字号',
  font: '字体',
  size: '字号',
  default: '默认',
  song: '宋体',
  kai: '楷体',
  mono: '等宽',
  small: '小',
  normal: '标准',
  large: '大',
  larger: '特大',
} as const

export type FontTexts = Readonly<Record<keyof typeof zhCn, string>>

export const FONT_TEXTS: Record<Language, FontTexts> = {
  'zh-CN': zhCn,
  en: {
    title: 'Font and size',
    font: 'Font',
    size: 'Size',
    default: 'Default',
    song: 'Song',
    kai: 'Kai',
    mono: 'Mono',
    small: 'Small',
    normal: 'Normal',
    large: 'Large',
    larger: 'Huge',
  },
}
