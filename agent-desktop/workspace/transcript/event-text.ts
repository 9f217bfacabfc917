/** One sentence for each thing that can happen in a conversation. */
import type { AgentView } from '../../../protocol/client/agent/view.ts'
import type { Entry, Said } from '../../../protocol/model/entry.ts'
import { t } from '../../i18n/translate.ts'
import { agentName, targetName } from '../target-name.ts'

export type EventEntry = Exclude<
  Entry,
  Said | { type: 'notice.posted' } | { type: 'routing.decided' }
>

export function eventText(entry: EventEntry, view: AgentView): string {
  switch (entry.type) {
    case 'conversation.requested':
      return t('event.requested', { entryPoint: entryPointName(entry, view) })
    case 'conversation.queued':
      return t(`event.queued.${entry.cause}`, {
        group: entry.skillGroup?.name ?? t('target.agent'),
      })
    case 'conversation.assigned':
      return t(`event.assigned.${entry.cause}`, { name: entry.agent.name })
    case 'wait.continued':
      return t('event.waitContinued')
    case 'conversation.ended':
      return t(`event.ended.${entry.cause === 'ended' ? entry.endedBy : entry.cause}`)
    case 'transfer.started':
      return t('event.transferStarted', {
        name: agentName(view, entry.by) ?? t('role.agent'),
        to: entry.toName ?? targetName(view, entry.to),
      })
    case 'transfer.ended':
      return t(`event.transferEnded.${entry.outcome}`)
    case 'wrap-up.started':
      return t('event.wrapUpStarted')
    case 'wrap-up.ended':
      return t('event.wrapUpEnded')
  }
}

/** As the site calls it, else its key. Of an earlier conversation only the key is known: others that came the same way tell. */
function entryPointName(
  { conversationId, entryPoint }: Extract<Entry, { type: 'conversation.requested' }>,
  { conversations, removed }: AgentView,
): string {
  const held = [...conversations.values(), ...removed.map(({ conversation }) => conversation)]
  const own = held.find((each) => each.conversationId === conversationId)
  if (own) return own.visitor.entryPointName ?? entryPoint
  const alike = held.filter(({ visitor }) => visitor.entryPoint === entryPoint)
  const names = new Set(alike.map(({ visitor }) => visitor.entryPointName))
  return (names.size === 1 && alike[0]?.visitor.entryPointName) || entryPoint
}
