/** How the agent likes the desktop. */
import { Language } from '../../protocol/model/values.ts'
import { language, t } from '../i18n/translate.ts'
import { askForNotices } from '../alerts/desktop-notice.ts'
import { useDesk } from '../state/context.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Choices, type ChoicesProps } from '../ui/choices.tsx'
import { SwitchRow } from '../ui/switch-row.tsx'
import { SendKey, Theme, type PreferenceStore } from './preferences.ts'

const LANGUAGES = Language.options

export function SettingsDialog() {
  const desk = useDesk()
  return (
    <Dialog title={t('action.settings')} onClose={() => (desk.dialog.value = null)}>
      <div class="dialog__body settings">
        <Appearance {...desk.preferences} />
        <Habits {...desk.preferences} />
      </div>
    </Dialog>
  )
}

function Appearance({ values, change }: PreferenceStore) {
  const { theme, sendKey } = values.value
  return (
    <>
      <Choice
        label={t('settings.language')}
        value={language.value}
        options={LANGUAGES.map((each) => [each, t(`language.${each}`)])}
        choose={(value) => change({ language: value })}
      />
      <Choice
        label={t('settings.theme')}
        value={theme}
        options={Theme.options.map((each) => [each, t(`settings.theme.${each}`)])}
        choose={(value) => change({ theme: value })}
      />
      <Choice
        label={t('settings.sendKey')}
        value={sendKey}
        options={SendKey.options.map((each) => [each, t(`settings.sendKey.${each}`)])}
        choose={(value) => change({ sendKey: value })}
      />
    </>
  )
}

function Habits({ values, change }: PreferenceStore) {
  const { autoAdvance, sound, repeatSound, desktopNotices } = values.value
  return (
    <>
      <SwitchRow
        label={t('settings.autoAdvance')}
        hint={t('settings.autoAdvanceHint')}
        isOn={autoAdvance}
        turn={(isOn) => change({ autoAdvance: isOn })}
      />
      <SwitchRow
        label={t('settings.sound')}
        isOn={sound}
        turn={(isOn) => change({ sound: isOn })}
      />
      <SwitchRow
        label={t('settings.repeatSound')}
        hint={t('settings.repeatSoundHint')}
        isOn={repeatSound}
        turn={(isOn) => change({ repeatSound: isOn })}
      />
      <SwitchRow
        label={t('settings.desktopNotices')}
        hint={t('settings.desktopNoticesHint')}
        isOn={desktopNotices}
        turn={async (isOn) => change({ desktopNotices: isOn && (await askForNotices()) })}
      />
    </>
  )
}

interface ChoiceProps<TValue extends string> extends ChoicesProps<TValue> {
  label: string
}

function Choice<TValue extends string>({ label, ...choices }: ChoiceProps<TValue>) {
  return (
    <div class="settings__row" role="group" aria-label={label}>
      <span>{label}</span>
      <Choices {...choices} />
    </div>
  )
}
