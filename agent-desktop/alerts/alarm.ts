/** Sounds, notices and the tab's badge for what happens while the agent looks elsewhere. */
import { effect } from '@preact/signals'
import { t } from '../i18n/translate.ts'
import type { Desk } from '../state/desk.ts'
import { visitorName } from '../workspace/visitor-name.ts'
import { alertsBetween, type Alert } from './alerts.ts'
import { createBeeper, type Beep } from './beep.ts'
import { showNotice } from './desktop-notice.ts'
import { showOnTab } from './page-badge.ts'

/** Often enough to be heard, seldom enough to be borne. */
const REPEAT_MS = 8_000
const NOTICE_LENGTH = 120

/** Returns how to stop it. */
export function startAlarm(desk: Desk): () => void {
  const beep = createBeeper()
  const sound = (kind: Beep) => {
    if (desk.preferences.values.value.sound) beep(kind)
  }
  const stops = [
    effect(() => showOnTab(desk.queue.value.unanswered.length, t('app.title'))),
    followAlerts(desk, sound),
  ]
  const repeat = setInterval(() => {
    const { repeatSound } = desk.preferences.values.value
    if (repeatSound && desk.queue.value.unanswered.some((id) => id !== watched(desk)))
      sound('message')
  }, REPEAT_MS)
  return () => {
    clearInterval(repeat)
    stops.forEach((stop) => stop())
    showOnTab(0, t('app.title'))
  }
}

/** The conversation in front of the agent's eyes. */
function watched(desk: Desk) {
  return document.hasFocus() && !document.hidden ? desk.opened.value : null
}

function followAlerts(desk: Desk, sound: (kind: Beep) => void): () => void {
  let before = desk.view.value
  return effect(() => {
    const after = desk.view.value
    const isFirst = before.agent === null
    const alerts = isFirst
      ? []
      : alertsBetween(before.conversations, after.conversations, watched(desk))
    before = after
    const loudest = alerts.find((alert) => alert.kind === 'conversation') ?? alerts[0]
    if (loudest) sound(loudest.kind)
    if (!document.hasFocus()) alerts.forEach((alert) => notify(desk, alert))
  })
}

function notify(desk: Desk, { kind, conversation, text }: Alert): void {
  if (!desk.preferences.values.value.desktopNotices) return
  const name = visitorName(conversation.visitor)
  showNotice({
    title: t(`notice.${kind}`, { name }),
    text: (text ?? '').slice(0, NOTICE_LENGTH),
    tag: conversation.conversationId,
    onClick: () => desk.open(conversation.conversationId),
  })
}
