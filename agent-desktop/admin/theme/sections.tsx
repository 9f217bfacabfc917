/** The other groups of fields: shape, launcher, texts. */
import { LauncherIcon, SiteTheme, type ThemeTexts } from '../../../protocol/model/theme.ts'
import type { Language } from '../../../protocol/model/values.ts'
import { t } from '../../i18n/translate.ts'
import { ChoiceField, SwitchField, TextField } from './fields/plain-fields.tsx'
import { LogoField } from './fields/logo-field.tsx'
import { FontField, RangeField } from './fields/typed-fields.tsx'
import type { Studio } from './studio-state.ts'

export interface SectionProps {
  studio: Studio
}

const MEASURES = [
  ['radiusPx', 0, 28],
  ['textSizePx', 13, 18],
  ['widthPx', 320, 560],
  ['heightPx', 420, 900],
] as const

export function ShapeSection({ studio }: SectionProps) {
  const theme = studio.theme.value
  const set = (change: Partial<SiteTheme>, subject: string): void =>
    studio.change({ ...theme, ...change }, subject)
  return (
    <>
      <ChoiceField
        label={t('theme.scheme')}
        value={theme.scheme}
        options={SiteTheme.entries.scheme.options.map((each) => [each, t(`theme.scheme.${each}`)])}
        onChange={(scheme) => set({ scheme }, 'scheme')}
      />
      {MEASURES.map(([name, min, max]) => (
        <RangeField
          key={name}
          label={t(`theme.${name}`)}
          value={theme[name]}
          min={min}
          max={max}
          onChange={(value) => set({ [name]: value }, name)}
        />
      ))}
      <FontField
        label={t('theme.font')}
        value={theme.font}
        onChange={(font) => set({ font }, 'font')}
      />
      <LogoField value={theme.logoUrl} onChange={(logoUrl) => set({ logoUrl }, 'logoUrl')} />
    </>
  )
}

const OFFSETS = [
  ['offsetXPx', 0, 200],
  ['offsetYPx', 0, 400],
  ['sizePx', 44, 80],
] as const

export function LauncherSection({ studio }: SectionProps) {
  const theme = studio.theme.value
  const { launcher } = theme
  const set = (change: Partial<SiteTheme['launcher']>, subject: string): void =>
    studio.change({ ...theme, launcher: { ...launcher, ...change } }, `launcher.${subject}`)
  return (
    <>
      <ChoiceField
        label={t('theme.side')}
        value={launcher.side}
        options={[
          ['left', t('theme.side.left')],
          ['right', t('theme.side.right')],
        ]}
        onChange={(side) => set({ side }, 'side')}
      />
      <ChoiceField
        label={t('theme.shape')}
        value={launcher.shape}
        options={(['round', 'soft', 'square'] as const).map((each) => [
          each,
          t(`theme.shape.${each}`),
        ])}
        onChange={(shape) => set({ shape }, 'shape')}
      />
      <ChoiceField
        label={t('theme.icon')}
        value={launcher.icon}
        options={LauncherIcon.options.map((each) => [each, t(`theme.icon.${each}`)])}
        onChange={(icon) => set({ icon }, 'icon')}
      />
      <SwitchField
        label={t('theme.hasLabel')}
        value={launcher.hasLabel}
        onChange={(hasLabel) => set({ hasLabel }, 'hasLabel')}
      />
      {OFFSETS.map(([name, min, max]) => (
        <RangeField
          key={name}
          label={t(`theme.${name}`)}
          value={launcher[name]}
          min={min}
          max={max}
          onChange={(value) => set({ [name]: value }, name)}
        />
      ))}
    </>
  )
}

const TEXTS: readonly (readonly [keyof ThemeTexts, number])[] = [
  ['title', 40],
  ['launcher', 40],
  ['welcomeTitle', 60],
  ['welcomeText', 200],
  ['placeholder', 60],
]

export function TextsSection({ studio, language }: SectionProps & { language: Language }) {
  const theme = studio.theme.value
  const texts = theme.texts[language]
  const set = (name: keyof ThemeTexts, text: string): void => {
    const next = { ...theme.texts, [language]: { ...texts, [name]: text } }
    studio.change({ ...theme, texts: next }, `texts.${language}.${name}`)
  }
  return (
    <>
      <p class="studio__hint">{t('theme.textsHint')}</p>
      {TEXTS.map(([name, maxLength]) => (
        <TextField
          key={`${language}.${name}`}
          label={t(`theme.text.${name}`)}
          hint={t('theme.builtIn')}
          maxLength={maxLength}
          value={texts[name]}
          onChange={(text) => set(name, text)}
        />
      ))}
    </>
  )
}
