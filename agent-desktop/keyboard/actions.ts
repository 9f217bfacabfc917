/** Every act that has a key, in one table for the keyboard, the palette and the overview. */
import { ATTACH_BUTTON_ID } from '../files/attach-button.tsx'
import { PREVIEW_BUTTON_ID, toolButtonId } from '../formatting/tools.ts'
import type { MessageKey } from '../i18n/zh-cn.ts'
import { FLOOR_PATH, SITES_PATH, THEMES_PATH, WORKSPACE_PATH } from '../paths.ts'
import type { Desk } from '../state/desk.ts'
import type { Row } from '../state/queue/rows.ts'
import { STATUS_BUTTON_ID } from '../workspace/status-menu.tsx'

export interface ActionPlace {
  desk: Desk
  goTo: (path: string) => void
}

export interface Action {
  readonly label: MessageKey
  readonly keys: string
  isPossible: (place: ActionPlace) => boolean
  run: (place: ActionPlace) => void
}

const always = () => true
const activeRow = ({ desk }: ActionPlace): Row | null => {
  const row = desk.openRow.value
  return row?.isHeld && row.conversation.state === 'active' ? row : null
}

function openBeside(step: 1 | -1) {
  return ({ desk, goTo }: ActionPlace) => {
    const id = desk.rows.beside(step)
    if (id === null) return
    goTo(WORKSPACE_PATH)
    desk.open(id)
  }
}

const moves: readonly Action[] = [
  {
    label: 'action.next-unanswered',
    keys: 'Alt+N',
    isPossible: ({ desk }) => desk.queue.value.unanswered.some((id) => id !== desk.opened.value),
    run({ desk, goTo }) {
      const id = desk.queue.value.unanswered.find((each) => each !== desk.opened.value)
      if (id === undefined) return
      goTo(WORKSPACE_PATH)
      desk.open(id)
    },
  },
  { label: 'action.next', keys: 'Alt+ArrowDown', isPossible: always, run: openBeside(1) },
  { label: 'action.previous', keys: 'Alt+ArrowUp', isPossible: always, run: openBeside(-1) },
  focusAction('action.search', 'Alt+F', 'search'),
  focusAction('action.list', 'Alt+L', 'list'),
  focusAction('action.write', 'Alt+R', 'composer'),
]

const acts: readonly Action[] = [
  {
    label: 'action.transfer',
    keys: 'Alt+T',
    isPossible: (place) => activeRow(place) !== null,
    run: ({ desk }) => (desk.dialog.value = 'transfer'),
  },
  {
    label: 'action.end',
    keys: 'Alt+E',
    isPossible: (place) => activeRow(place) !== null,
    run: ({ desk }) => (desk.dialog.value = 'end'),
  },
  {
    label: 'wrapUp.finish',
    keys: 'Alt+W',
    isPossible: ({ desk }) => desk.openRow.value?.conversation.state === 'wrap-up',
    run({ desk }) {
      const id = desk.opened.value
      if (id !== null) void desk.report(desk.client.endWrapUp(id))
    },
  },
  {
    label: 'action.status',
    keys: 'Alt+S',
    isPossible: always,
    run: () => document.getElementById(STATUS_BUTTON_ID)?.click(),
  },
]

const writes: readonly Action[] = [
  pressAction('format.bold', 'Mod+B', toolButtonId('bold')),
  pressAction('format.italic', 'Mod+I', toolButtonId('italic')),
  pressAction('format.list', 'Alt+U', toolButtonId('list')),
  pressAction('format.link', 'Alt+K', toolButtonId('link')),
  pressAction('format.table', 'Alt+G', toolButtonId('table')),
  pressAction('format.preview', 'Alt+P', PREVIEW_BUTTON_ID),
  pressAction('action.attach', 'Alt+A', ATTACH_BUTTON_ID),
]

const views: readonly Action[] = [
  {
    label: 'action.visitor',
    keys: 'Alt+V',
    isPossible: ({ desk }) => desk.openRow.value !== null,
    run: ({ desk }) => desk.visitorPanel.toggle(),
  },
  {
    label: 'action.conversations',
    keys: 'Alt+1',
    isPossible: always,
    run: ({ goTo }) => goTo(WORKSPACE_PATH),
  },
  {
    label: 'action.floor',
    keys: 'Alt+2',
    isPossible: ({ desk }) => desk.self.value.role !== 'agent',
    run: ({ goTo }) => goTo(FLOOR_PATH),
  },
  {
    label: 'action.themes',
    keys: 'Alt+3',
    isPossible: ({ desk }) => desk.self.value.role === 'administrator',
    run: ({ goTo }) => goTo(THEMES_PATH),
  },
  {
    label: 'action.sites',
    keys: 'Alt+4',
    isPossible: ({ desk }) => desk.self.value.role === 'administrator',
    run: ({ goTo }) => goTo(SITES_PATH),
  },
  dialogAction('action.settings', 'Alt+,', 'settings'),
  dialogAction('action.palette', 'Mod+K', 'palette'),
  dialogAction('action.help', '?', 'help'),
]

function focusAction(
  label: MessageKey,
  keys: string,
  target: 'search' | 'list' | 'composer',
): Action {
  return {
    label,
    keys,
    isPossible: always,
    run({ desk, goTo }) {
      goTo(WORKSPACE_PATH)
      desk.focus.ask(target)
    },
  }
}

/** Presses the button that does it. */
function pressAction(label: MessageKey, keys: string, buttonId: string): Action {
  return {
    label,
    keys,
    isPossible: () => document.getElementById(buttonId) !== null,
    run: () => document.getElementById(buttonId)?.click(),
  }
}

function dialogAction(
  label: MessageKey,
  keys: string,
  dialog: 'settings' | 'palette' | 'help',
): Action {
  return {
    label,
    keys,
    isPossible: always,
    run: ({ desk }) => (desk.dialog.value = dialog),
  }
}

export const ACTION_GROUPS: readonly { label: MessageKey; actions: readonly Action[] }[] = [
  { label: 'help.moves', actions: moves },
  { label: 'help.acts', actions: acts },
  { label: 'help.writes', actions: writes },
  { label: 'help.views', actions: views },
]

export const ACTIONS: readonly Action[] = ACTION_GROUPS.flatMap((group) => group.actions)
