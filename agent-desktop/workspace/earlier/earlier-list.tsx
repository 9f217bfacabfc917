/** What the visitor talked about before, beside the running conversation; each can be opened to be read. */
import type { EarlierConversation } from '../../../protocol/model/earlier.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { dayText, fullTimeText } from '../../i18n/format.ts'
import { language, t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { usePages } from './use-pages.ts'

export function EarlierList({ conversationId }: { conversationId: ConversationId }) {
  const { client } = useDesk()
  const pages = usePages<EarlierConversation>(conversationId, async (held) => {
    const oldest = held.at(-1)
    const answer = await client.listEarlier(
      conversationId,
      oldest && { requestedAt: oldest.requestedAt, conversationId: oldest.conversationId },
    )
    if (!answer.ok) return null
    const { conversations, hasMore } = answer.result
    return { items: [...held, ...conversations], hasMore }
  })
  return (
    <>
      <h3 class="visitor__section">{t('visitor.earlier')}</h3>
      <ul class="earlier">
        {pages.items.map((earlier) => (
          <Entry key={earlier.conversationId} from={conversationId} earlier={earlier} />
        ))}
      </ul>
      {pages.isLoading && <p class="earlier__note">{t('earlier.loading')}</p>}
      {pages.hasMore && (
        <button type="button" class="button button--quiet button--small" onClick={pages.more}>
          {t(pages.hasFailed ? 'again' : 'earlier.more')}
        </button>
      )}
    </>
  )
}

function Entry({ from, earlier }: { from: ConversationId; earlier: EarlierConversation }) {
  const desk = useDesk()
  const { requestedAt, opening, agent } = earlier
  const open = () => {
    desk.earlier.value = { from, earlier }
    desk.dialog.value = 'earlier'
  }
  return (
    <li>
      <button type="button" class="earlier__open" onClick={open}>
        <span class="earlier__when">
          <time title={fullTimeText(requestedAt, language.value)}>
            {dayText(requestedAt, desk.now.peek(), language.value)}
          </time>
          <span>{agent?.name ?? t('earlier.nobody')}</span>
        </span>
        <span class="earlier__opening one-line">{opening || t('list.nothingSaid')}</span>
      </button>
    </li>
  )
}
