/** The screen where visitors say who they are: whether it is shown, how it looks, what it offers and says. */
import { SignInUrl, type SignInScreen, type SignInTexts } from '../../../protocol/model/theme.ts'
import type { Language } from '../../../protocol/model/values.ts'
import { t } from '../../i18n/translate.ts'
import { MethodList } from './fields/method-list.tsx'
import { ChoiceField, SwitchField, TextField } from './fields/plain-fields.tsx'
import { AddressField, ColorField, RangeField } from './fields/typed-fields.tsx'
import type { SectionProps } from './sections.tsx'

interface PartProps {
  screen: SignInScreen
  set: (change: Partial<SignInScreen>, subject: string) => void
}

export function SignInSection({ studio, language }: SectionProps & { language: Language }) {
  const theme = studio.theme.value
  const screen = theme.signIn
  const set: PartProps['set'] = (change, subject) =>
    studio.change({ ...theme, signIn: { ...screen, ...change } }, `signIn.${subject}`)
  return (
    <>
      <Offer {...{ screen, set }} />
      <Look {...{ screen, set }} accent={theme.colors.light.accent} />
      <Words {...{ screen, set, language }} />
    </>
  )
}

function Offer({ screen, set }: PartProps) {
  const { asks, methods, url } = screen
  return (
    <>
      <SwitchField
        label={t('theme.signIn.asks')}
        value={asks}
        onChange={(isOn) => set({ asks: isOn }, 'asks')}
      />
      <p class="studio__hint">{t('theme.signIn.asksHint')}</p>
      <MethodList methods={methods} onChange={(next) => set({ methods: next }, 'methods')} />
      <AddressField
        label={t('theme.signIn.url')}
        hint="https://www.example.com/login?back={page}"
        problem={t('theme.signIn.urlWrong')}
        schema={SignInUrl}
        value={url}
        onChange={(next) => set({ url: next }, 'url')}
      />
      <p class="studio__hint">{t('theme.signIn.urlHint', { page: '{page}' })}</p>
    </>
  )
}

const MEASURES = [
  ['textSizePx', 13, 20],
  ['widthPx', 280, 560],
] as const

function Look({ screen, set, accent }: PartProps & { accent: string }) {
  return (
    <>
      <ChoiceField
        label={t('theme.signIn.presentation')}
        value={screen.presentation}
        options={(['panel', 'dialog', 'page'] as const).map((each) => [
          each,
          t(`theme.signIn.presentation.${each}`),
        ])}
        onChange={(presentation) => set({ presentation }, 'presentation')}
      />
      <SwitchField
        label={t('theme.signIn.accentAuto')}
        value={screen.accent === null}
        onChange={(isOn) => set({ accent: isOn ? null : accent }, 'accentAuto')}
      />
      {screen.accent !== null && (
        <ColorField
          label={t('theme.signIn.accent')}
          value={screen.accent}
          onChange={(value) => set({ accent: value }, 'accent')}
        />
      )}
      {MEASURES.map(([name, min, max]) => (
        <RangeField
          key={name}
          label={t(`theme.signIn.${name}`)}
          value={screen[name]}
          min={min}
          max={max}
          onChange={(value) => set({ [name]: value }, name)}
        />
      ))}
    </>
  )
}

const TEXTS: readonly (readonly [keyof SignInTexts, number])[] = [
  ['title', 60],
  ['intro', 200],
  ['submit', 30],
  ['guest', 30],
]

function Words({ screen, set, language }: PartProps & { language: Language }) {
  const texts = screen.texts[language]
  return (
    <>
      {TEXTS.map(([name, maxLength]) => (
        <TextField
          key={`${language}.${name}`}
          label={t(`theme.signIn.text.${name}`)}
          hint={t('theme.builtIn')}
          maxLength={maxLength}
          value={texts[name]}
          onChange={(text) =>
            set(
              { texts: { ...screen.texts, [language]: { ...texts, [name]: text } } },
              `${language}.${name}`,
            )
          }
        />
      ))}
    </>
  )
}
