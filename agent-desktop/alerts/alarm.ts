/** Sounds, notices and the tab's badge for what happens while the agent looks elsewhere. */
import { effect } from '@preact/signals'
import { t } from '../i18n/translate.ts'
import { goTo, WORKSPACE_PATH } from '../paths.ts'
import type { Desk } from '../state/desk.ts'
import { handedOverBy } from '../state/queue/handing.ts'
import { visitorName } from '../workspace/visitor/visitor-name.ts'
import { alertsBetween, type Alert } from './alerts.ts'
import { createAttendance, type Attendance } from './attendance.ts'
import { createBeeper, type Beep } from './beep.ts'
import { showNotice } from './desktop-notice.ts'
import { showOnTab } from './page-badge.ts'
import { createClaims, politeness, type Claim } from './tab-claims.ts'

/** Often enough to be heard, seldom enough to be borne. */
const REPEAT_MS = 8_000
const NOTICE_LENGTH = 120

/** Returns how to stop it. */
export function startAlarm(desk: Desk): () => void {
  const claim = createClaims({ locks: locksOf(navigator), waitMs: waitOfThisTab })
  const attendance = createAttendance(document, Date.now)
  const alarm = { desk, beep: createBeeper(), claim, attendance }
  const stops = [
    effect(() => showOnTab(desk.queue.value.unanswered.length, t('app.title'))),
    followAlerts(alarm),
    attendance.stop,
  ]
  const repeat = setInterval(() => void remind(alarm), REPEAT_MS)
  return () => {
    clearInterval(repeat)
    stops.forEach((stop) => stop())
    showOnTab(0, t('app.title'))
  }
}

interface Alarm {
  desk: Desk
  beep: (kind: Beep) => void
  claim: Claim
  attendance: Attendance
}

/** Browsers leave it out on pages without TLS, whatever their types say. */
function locksOf(browser: { locks?: LockManager }): LockManager | undefined {
  return browser.locks
}

function waitOfThisTab(): number {
  return politeness(document, navigator.userActivation?.hasBeenActive ?? true)
}

/** The conversation in front of the agent's eyes. */
function watched({ desk, attendance }: Alarm) {
  return attendance.isHere() ? desk.opened.value : null
}

/** Tabs claim the same stretch of time, so that one of them sounds in it. */
async function remind(alarm: Alarm): Promise<void> {
  const { desk, beep, claim } = alarm
  const { sound, repeatSound } = desk.preferences.values.value
  const isNeeded = desk.queue.value.unanswered.some((id) => id !== watched(alarm))
  if (!sound || !repeatSound || !isNeeded) return
  const stretch = Math.floor(desk.now.value / REPEAT_MS)
  if (await claim(`${desk.self.value.id} reminder ${stretch}`)) beep('message')
}

function followAlerts(alarm: Alarm): () => void {
  const { desk } = alarm
  let before = desk.view.value
  return effect(() => {
    const after = desk.view.value
    const isFirst = before.agent === null
    const alerts = isFirst
      ? []
      : alertsBetween(before.conversations, after.conversations, watched(alarm))
    before = after
    if (alerts.length > 0) void raise(alarm, alerts)
  })
}

/** What the agent watches in this tab is claimed too, so that no other tab makes a noise about it. */
async function raise({ desk, beep, claim }: Alarm, alerts: readonly Alert[]): Promise<void> {
  const wins = await Promise.all(alerts.map(({ key }) => claim(key)))
  const own = alerts.filter(({ isWatched }, place) => wins[place] && !isWatched)
  const isNew = own.some(({ kind }) => kind === 'conversation' || kind === 'handed-over')
  if (own.length > 0 && desk.preferences.values.value.sound)
    beep(isNew ? 'conversation' : 'message')
  if (!document.hasFocus()) own.forEach((alert) => notify(desk, alert))
}

function notify(desk: Desk, { kind, conversation, text }: Alert): void {
  if (!desk.preferences.values.value.desktopNotices) return
  const name = visitorName(conversation.visitor)
  const by = handedOverBy(conversation) || t('role.agent')
  showNotice({
    title: t(`notice.${kind}`, { name, by }),
    text: (text ?? '').slice(0, NOTICE_LENGTH),
    tag: conversation.conversationId,
    onClick() {
      goTo(WORKSPACE_PATH)
      desk.open(conversation.conversationId)
    },
  })
}
