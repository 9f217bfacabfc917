/** What the widget is given of a site's theme: a style sheet, and the texts that differ. */
import type { SiteTheme } from '../model/theme.ts'
import type { Language } from '../model/values.ts'
import { themeCss } from './css.ts'
import { given } from './given.ts'
import { signInLook, type SignInLook } from './sign-in-look.ts'

export type LookTexts = Partial<Record<keyof SiteTheme['texts'][Language], string>>

export interface Look {
  /** Changes whenever the look does; empty for the default one. */
  version?: string
  css?: string
  texts?: Partial<Record<Language, LookTexts>>
  /** Only where the site takes none: there is no button for them, from the first moment. */
  noFiles?: boolean
  /** Only where the site asks its visitors who they are. */
  signIn?: SignInLook
}

export function lookOf(theme: SiteTheme): Look {
  return {
    css: themeCss(theme),
    texts: { 'zh-CN': given(theme.texts['zh-CN']), en: given(theme.texts.en) },
    ...(theme.signIn.asks && { signIn: signInLook(theme) }),
  }
}
