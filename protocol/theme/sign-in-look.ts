/** What the widget is given of a site's sign-in screen: its style sheet, its words, and what it offers. */
import type { SignInMethod, SignInScreen, SignInTexts, SiteTheme } from '../model/theme.ts'
import type { Language } from '../model/values.ts'
import { colorsOf } from './colors.ts'
import { readable, readableOn } from './contrast.ts'
import { given } from './given.ts'
import type { Scheme } from './palette.ts'

export interface SignInLook {
  css: string
  presentation: SignInScreen['presentation']
  /** In the order they are offered. */
  methods: readonly SignInMethod[]
  url: string
  /** Those that differ from the built-in ones. */
  texts: Record<Language, Partial<SignInTexts>>
}

/** As words, an accent is darkened or lightened until it is read on the panel. */
function wordsIn(accent: string, { colors }: SiteTheme, scheme: Scheme): string {
  const { surface, fill } = colorsOf(colors[scheme], scheme)
  return readable(accent, [surface, fill])
}

/** Of one accent, what it lies under and what is written in it. */
function accentLines(accent: string, theme: SiteTheme): string {
  const [light, dark] = [wordsIn(accent, theme, 'light'), wordsIn(accent, theme, 'dark')]
  const words = `var(--unichat-light,${light})var(--unichat-dark,${dark})`
  const onAccent = readableOn(accent)
  return `--uc-accent:${accent};--uc-on-accent:${onAccent};--uc-accent-text:${words};`
}

export function signInLook(theme: SiteTheme): SignInLook {
  const { accent, textSizePx, widthPx, presentation, methods, url, texts } = theme.signIn
  const colors = accent === null ? '' : accentLines(accent, theme)
  return {
    css: `.sign-in{${colors}--uc-sign-in-text:${textSizePx}px;--uc-sign-in-width:${widthPx}px}`,
    ...{ presentation, methods, url },
    texts: { 'zh-CN': given(texts['zh-CN']), en: given(texts.en) },
  }
}
