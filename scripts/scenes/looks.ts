/** How a page is looked at in the pictures: every size in light and dark and in both languages. */
import type { Language } from '../../protocol/model/values.ts'

export interface Look {
  width: number
  height: number
  theme: 'light' | 'dark'
  language: Language
}

export const SIZES = [
  { width: 360, height: 720 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
]

export const LOOKS: Look[] = SIZES.flatMap((size) =>
  (['zh-CN', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((theme) => ({ ...size, language, theme })),
  ),
)
