/** The fields of a theme, and beside them the widget that wears it. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Language } from '../../../protocol/model/values.ts'
import type { Scheme } from '../../../protocol/theme/palette.ts'
import type { PreviewScene } from '../../../protocol/theme/preview-message.ts'
import { language, t } from '../../i18n/translate.ts'
import { ColorsSection } from './colors-section.tsx'
import { ChoiceField } from './fields/plain-fields.tsx'
import { PreviewFrame, type Device } from './preview-frame.tsx'
import { LauncherSection, ShapeSection, TextsSection } from './sections.tsx'
import { SignInSection } from './sign-in-section.tsx'
import type { Studio } from './studio-state.ts'

const SCHEMES = ['light', 'dark'] as const
const DEVICES = ['desktop', 'phone'] as const
const SCENES = ['launcher', 'welcome', 'sign-in', 'conversation'] as const

/** How the preview is looked at. */
interface View {
  scheme: Scheme
  device: Device
  scene: PreviewScene
  language: Language
}

interface PaneProps {
  studio: Studio
  view: View
  look: (change: Partial<View>) => void
}

export function StudioDesk({ studio, siteName }: { studio: Studio; siteName: string }) {
  const [view, setView] = useState<View>({
    scheme: 'light',
    device: 'desktop',
    scene: 'conversation',
    language: language.value,
  })
  const look = (change: Partial<View>): void => setView((before) => ({ ...before, ...change }))
  return (
    <div class="studio__desk">
      <Fields {...{ studio, view, look }} />
      <Preview {...{ studio, view, look, siteName }} />
    </div>
  )
}

const schemeOptions = () => SCHEMES.map((each) => [each, t(`theme.scheme.${each}`)] as const)

function Fields({ studio, view, look }: PaneProps) {
  return (
    <form
      class="studio__fields"
      onSubmit={(event) => event.preventDefault()}
      onFocusOut={studio.rest}
    >
      <Section title={t('theme.section.colors')}>
        <ChoiceField
          label={t('theme.editing')}
          value={view.scheme}
          options={schemeOptions()}
          onChange={(scheme) => look({ scheme })}
        />
        <ColorsSection studio={studio} scheme={view.scheme} />
      </Section>
      <Section title={t('theme.section.shape')}>
        <ShapeSection studio={studio} />
      </Section>
      <Section title={t('theme.section.launcher')}>
        <LauncherSection studio={studio} />
      </Section>
      <Section title={t('theme.section.texts')}>
        <ChoiceField
          label={t('theme.language')}
          value={view.language}
          options={Language.options.map((each) => [each, t(`language.${each}`)])}
          onChange={(spoken) => look({ language: spoken })}
        />
        <TextsSection studio={studio} language={view.language} />
      </Section>
      <Section title={t('theme.section.signIn')} onUse={() => look({ scene: 'sign-in' })}>
        <SignInSection studio={studio} language={view.language} />
      </Section>
    </form>
  )
}

function Preview({ studio, view, look, siteName }: PaneProps & { siteName: string }) {
  const { device, ...shown } = view
  const order = { type: 'preview.show', theme: studio.theme.value, siteName, ...shown } as const
  return (
    <section class="studio__preview" aria-label={t('theme.preview')}>
      <div class="studio__looks">
        <ChoiceField
          label={t('theme.device')}
          value={device}
          options={DEVICES.map((each) => [each, t(`theme.device.${each}`)])}
          onChange={(next) => look({ device: next })}
        />
        <ChoiceField
          label={t('theme.scene')}
          value={view.scene}
          options={SCENES.map((each) => [each, t(`theme.scene.${each}`)])}
          onChange={(scene) => look({ scene })}
        />
        <ChoiceField
          label={t('theme.system')}
          value={view.scheme}
          options={schemeOptions()}
          onChange={(scheme) => look({ scheme })}
        />
      </div>
      <PreviewFrame order={order} device={device} />
    </section>
  )
}

interface SectionProps {
  title: string
  children: ComponentChildren
  /** Something in it was changed. */
  onUse?: () => void
}

function Section({ title, children, onUse }: SectionProps) {
  return (
    <fieldset class="studio__section" onInput={onUse} onClick={onUse}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}
