/** The launcher's texts, with the site's own words in place of ours. */
import { LAUNCHER_TEXTS, type LauncherTexts } from '../i18n/texts/launcher.ts'
import type { Language } from '../../protocol/model/values.ts'
import type { TagOptions } from './seat.ts'

export const textsOf = ({ look }: TagOptions, lang: Language): LauncherTexts => ({
  ...LAUNCHER_TEXTS[lang],
  ...look.texts?.[lang],
})
