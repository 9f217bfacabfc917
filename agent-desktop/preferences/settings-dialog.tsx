/** How the agent likes the desktop. */
import type { ComponentChildren } from 'preact'
import { language, t } from '../i18n/translate.ts'
import { askForNotices } from '../alerts/desktop-notice.ts'
import { useDesk } from '../state/context.ts'
import { Dialog } from '../ui/dialog.tsx'

export function SettingsDialog() {
  const desk = useDesk()
  const { values, change } = desk.preferences
  const { theme, sendKey, autoAdvance, sound, repeatSound, desktopNotices } = values.value
  return (
    <Dialog title={t('action.settings')} onClose={() => (desk.dialog.value = null)}>
      <div class="dialog__body settings">
        <Choice
          label={t('settings.language')}
          value={language.value}
          options={[
            ['zh-CN', t('language.zh-CN')],
            ['en', t('language.en')],
          ]}
          choose={(value) => change({ language: value })}
        />
        <Choice
          label={t('settings.theme')}
          value={theme}
          options={(['auto', 'light', 'dark'] as const).map((each) => [
            each,
            t(`settings.theme.${each}`),
          ])}
          choose={(value) => change({ theme: value })}
        />
        <Choice
          label={t('settings.sendKey')}
          value={sendKey}
          options={(['enter', 'mod-enter'] as const).map((each) => [
            each,
            t(`settings.sendKey.${each}`),
          ])}
          choose={(value) => change({ sendKey: value })}
        />
        <Switch
          label={t('settings.autoAdvance')}
          hint={t('settings.autoAdvanceHint')}
          isOn={autoAdvance}
          turn={(isOn) => change({ autoAdvance: isOn })}
        />
        <Switch label={t('settings.sound')} isOn={sound} turn={(isOn) => change({ sound: isOn })} />
        <Switch
          label={t('settings.repeatSound')}
          hint={t('settings.repeatSoundHint')}
          isOn={repeatSound}
          turn={(isOn) => change({ repeatSound: isOn })}
        />
        <Switch
          label={t('settings.desktopNotices')}
          hint={t('settings.desktopNoticesHint')}
          isOn={desktopNotices}
          turn={async (isOn) => change({ desktopNotices: isOn && (await askForNotices()) })}
        />
      </div>
    </Dialog>
  )
}

interface ChoiceProps<TValue extends string> {
  label: string
  value: TValue
  options: readonly (readonly [TValue, string])[]
  choose: (value: TValue) => void
}

function Choice<TValue extends string>({ label, value, options, choose }: ChoiceProps<TValue>) {
  return (
    <div class="settings__row" role="group" aria-label={label}>
      <span>{label}</span>
      <span class="tabs">
        {options.map(([option, text]) => (
          <button
            key={option}
            type="button"
            class="tabs__tab"
            aria-pressed={option === value}
            onClick={() => choose(option)}
          >
            {text}
          </button>
        ))}
      </span>
    </div>
  )
}

interface SwitchProps {
  label: ComponentChildren
  hint?: string
  isOn: boolean
  turn: (isOn: boolean) => void | Promise<void>
}

function Switch({ label, hint, isOn, turn }: SwitchProps) {
  return (
    <label class="settings__row">
      <span>
        {label}
        {hint && <small class="settings__hint">{hint}</small>}
      </span>
      <input
        class="switch"
        type="checkbox"
        role="switch"
        checked={isOn}
        onChange={(event) => void turn(event.currentTarget.checked)}
      />
    </label>
  )
}
