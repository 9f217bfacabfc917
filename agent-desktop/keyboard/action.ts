/** What an action with a key is, and the kinds there are many of. */
import type { MessageKey } from '../i18n/zh-cn/zh-cn.ts'
import { WORKSPACE_PATH } from '../paths.ts'
import type { Desk, DialogName } from '../state/desk.ts'
import type { FocusTarget } from '../state/focus.ts'
import type { Row } from '../state/queue/rows.ts'

export interface ActionPlace {
  desk: Desk
  goTo: (path: string) => void
}

export interface Action {
  readonly label: MessageKey
  readonly keys: string
  /** What people of another system press for the same. */
  readonly otherKeys?: string
  isPossible: (place: ActionPlace) => boolean
  run: (place: ActionPlace) => void
}

export const always = () => true

/** The open conversation while it goes on. */
export const activeRow = ({ desk }: Pick<ActionPlace, 'desk'>): Row | null => {
  const row = desk.openRow.value
  return row?.isHeld && row.conversation.state === 'active' ? row : null
}

export function focusAction(
  label: MessageKey,
  keys: string,
  target: FocusTarget,
  isPossible: Action['isPossible'] = always,
): Action {
  return {
    label,
    keys,
    isPossible,
    run({ desk, goTo }) {
      goTo(WORKSPACE_PATH)
      desk.focus.ask(target)
    },
  }
}

/** Presses the button that does it. */
export function pressAction(
  label: MessageKey,
  keys: string,
  buttonId: string,
  otherKeys?: string,
): Action {
  return {
    label,
    keys,
    ...(otherKeys && { otherKeys }),
    isPossible: () => document.getElementById(buttonId) !== null,
    run: () => document.getElementById(buttonId)?.click(),
  }
}

export function dialogAction(label: MessageKey, keys: string, dialog: DialogName): Action {
  return {
    label,
    keys,
    isPossible: always,
    run: ({ desk }) => (desk.dialog.value = dialog),
  }
}

export function switchAction(
  label: MessageKey,
  keys: string,
  which: 'sound' | 'autoAdvance',
): Action {
  return {
    label,
    keys,
    isPossible: always,
    run({ desk: { preferences } }) {
      preferences.change({ [which]: !preferences.values.value[which] })
    },
  }
}
