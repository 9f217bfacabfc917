/** Every act that has a key, in one table for the keyboard, the palette and the overview. */
import { ATTACH_BUTTON_ID } from '../files/upload/attach-button.tsx'
import { PREVIEW_BUTTON_ID, toolButtonId } from '../formatting/tools.ts'
import type { AgentRole } from '../../protocol/model/values.ts'
import { STUDIO_BUTTONS } from '../admin/theme/studio-buttons.ts'
import type { MessageKey } from '../i18n/zh-cn/zh-cn.ts'
import { FLOOR_PATH, SITES_PATH, THEMES_PATH, WORKSPACE_PATH } from '../paths.ts'
import { ACCOUNT_BUTTON_ID } from '../workspace/rail.tsx'
import { STATUS_BUTTON_ID } from '../workspace/status-menu.tsx'
import { NEWEST_BUTTON_ID, OLDER_BUTTON_ID } from '../workspace/transcript/transcript-buttons.ts'
import {
  activeRow,
  always,
  dialogAction,
  focusAction,
  pressAction,
  switchAction,
  type Action,
  type ActionPlace,
} from './action.ts'

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
  focusAction('action.write', 'Alt+R', 'composer', (place) => activeRow(place) !== null),
  {
    label: 'action.filter',
    keys: 'Alt+I',
    isPossible: always,
    run({ desk: { rows }, goTo }) {
      goTo(WORKSPACE_PATH)
      rows.filter.value = rows.filter.value === 'all' ? 'unanswered' : 'all'
    },
  },
  pressAction('transcript.older', 'Alt+PageUp', OLDER_BUTTON_ID),
  pressAction('transcript.toNewest', 'Alt+PageDown', NEWEST_BUTTON_ID),
]

const failedHere = ({ desk }: ActionPlace) =>
  desk.view.value.outbox.filter(
    ({ state, conversationId }) => state === 'failed' && conversationId === desk.opened.value,
  )

const acts: readonly Action[] = [
  {
    label: 'action.transfer',
    keys: 'Alt+T',
    isPossible: (place) => activeRow(place) !== null,
    run: ({ desk }) => (desk.dialog.value = 'transfer'),
  },
  {
    label: 'transfer.cancel',
    keys: 'Alt+C',
    isPossible: (place) => Boolean(activeRow(place)?.conversation.pendingTransfer),
    run(place) {
      const id = activeRow(place)?.conversation.conversationId
      if (id) void place.desk.report(place.desk.client.cancelTransfer(id))
    },
  },
  {
    label: 'action.retry',
    keys: 'Alt+Y',
    isPossible: (place) => failedHere(place).length > 0,
    run(place) {
      for (const { ref } of failedHere(place)) place.desk.client.retry(ref)
    },
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

const studio: readonly Action[] = [
  pressAction('theme.undo', 'Mod+Z', STUDIO_BUTTONS.undo),
  pressAction('theme.redo', 'Mod+Shift+Z', STUDIO_BUTTONS.redo, 'Mod+Y'),
  pressAction('theme.publish', 'Alt+B', STUDIO_BUTTONS.publish),
  pressAction('theme.discard', 'Alt+X', STUDIO_BUTTONS.discard),
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
  switchAction('settings.autoAdvance', 'Alt+O', 'autoAdvance'),
  switchAction('settings.sound', 'Alt+M', 'sound'),
  pressAction('account.menu', 'Alt+Q', ACCOUNT_BUTTON_ID),
  dialogAction('action.settings', 'Alt+,', 'settings'),
  dialogAction('action.palette', 'Mod+K', 'palette'),
  dialogAction('action.help', '?', 'help'),
]

export interface ActionGroup {
  label: MessageKey
  actions: readonly Action[]
  /** Whose alone; left out: everybody's. */
  role?: AgentRole
}

export const ACTION_GROUPS: readonly ActionGroup[] = [
  { label: 'help.moves', actions: moves },
  { label: 'help.acts', actions: acts },
  { label: 'help.writes', actions: writes },
  { label: 'help.views', actions: views },
  { label: 'theme.title', actions: studio, role: 'administrator' },
]

export const ACTIONS: readonly Action[] = ACTION_GROUPS.flatMap((group) => group.actions)
