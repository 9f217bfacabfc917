/** A conversation that is over, to be read. */
import { useMemo } from 'preact/hooks'
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import { dayText } from '../../i18n/format.ts'
import { language, t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ItemView } from '../transcript/items.tsx'
import { transcript } from '../transcript/transcript.ts'
import { visitorName } from '../visitor/visitor-name.ts'
import type { EarlierShown } from './earlier-shown.ts'
import { usePages } from './use-pages.ts'

export function EarlierDialog() {
  const desk = useDesk()
  const shown = desk.earlier.value
  if (!shown) return null
  const day = dayText(shown.earlier.requestedAt, desk.now.peek(), language.value)
  return (
    <Dialog
      title={t('earlier.title', { day })}
      shape="wide"
      onClose={() => (desk.dialog.value = null)}
    >
      <Reading shown={shown} />
    </Dialog>
  )
}

function Reading({ shown: { from, earlier } }: { shown: EarlierShown }) {
  const { client, view, self } = useDesk()
  const { conversationId } = earlier
  const pages = usePages<PublicEntry>(conversationId, async (held) => {
    const before = held[0]?.seq ?? Number.MAX_SAFE_INTEGER
    const answer = await client.loadEarlier(from, conversationId, before)
    if (!answer.ok) return null
    return { items: [...answer.result.entries, ...held], hasMore: answer.result.hasOlder }
  })
  const items = useMemo(() => itemsOf(pages.items, self.value.id), [pages.items])
  const visitor = view.value.conversations.get(from)?.visitor
  const name = visitor ? visitorName(visitor) : t('visitor.title')
  return (
    <div class="dialog__body earlier__read" tabIndex={0} role="log" aria-label={t('earlier.log')}>
      {pages.hasMore && (
        <button
          type="button"
          class="button button--quiet button--small transcript__older"
          onClick={pages.more}
        >
          <Icon name="up" size={16} />
          {t(pages.hasFailed ? 'again' : 'transcript.older')}
        </button>
      )}
      {pages.isLoading && <p class="earlier__note">{t('earlier.loading')}</p>}
      {items.map((item) => (
        <ItemView key={item.key} item={item} name={name} initial={visitor?.name ?? null} />
      ))}
    </div>
  )
}

/** Everything was read long ago, by both sides. */
function itemsOf(
  entries: readonly PublicEntry[],
  id: Parameters<typeof transcript>[0]['self']['id'],
) {
  const read = { readSeq: Number.MAX_SAFE_INTEGER, seenSeq: Number.MAX_SAFE_INTEGER }
  return transcript({ entries, internalEntries: [], pending: [], ...read, self: { id, name: '' } })
}
