/** A setting that is on or off, with its name and what it does. */
import type { ComponentChildren } from 'preact'

interface SwitchRowProps {
  label: ComponentChildren
  hint?: string
  isOn: boolean
  turn: (isOn: boolean) => void | Promise<void>
}

export function SwitchRow({ label, hint, isOn, turn }: SwitchRowProps) {
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
