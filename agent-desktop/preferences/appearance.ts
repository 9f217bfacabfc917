/** Gives the page the language and the theme the agent chose. */
import { effect, signal } from '@preact/signals'
import { language } from '../i18n/translate.ts'
import { languageOf, type PreferenceStore } from './preferences.ts'

export function followPreferences({ values }: PreferenceStore): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const isSystemDark = signal(dark.matches)
  dark.addEventListener('change', () => (isSystemDark.value = dark.matches))

  effect(() => {
    const { theme } = values.value
    const isDark = theme === 'auto' ? isSystemDark.value : theme === 'dark'
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  })
  effect(() => {
    language.value = languageOf(values.value.language, navigator.language)
    document.documentElement.lang = language.value
  })
}
