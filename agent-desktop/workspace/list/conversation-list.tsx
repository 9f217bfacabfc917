/** The work queue as a list: filters and search above, one row for each conversation. */
import { useRef } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { t } from '../../i18n/translate.ts'
import { COLUMN_WIDTHS } from '../../preferences/preferences.ts'
import { useDesk } from '../../state/context.ts'
import type { Desk } from '../../state/desk.ts'
import type { Filter, Row } from '../../state/queue/rows.ts'
import { ColumnSeparator } from '../../ui/column-separator.tsx'
import { Icon } from '../../ui/icon.tsx'
import { isOfInputMethod } from '../../ui/input-method.ts'
import { VirtualList, type VirtualListControl } from '../../ui/long-list/virtual-list.tsx'
import { useFocusTarget } from '../use-focus-target.ts'
import { ConversationRow } from './conversation-row.tsx'
import { useHold } from './use-hold.ts'

/** Two lines and their padding; what the styles make of `.row`. */
const ROW_HEIGHT_PX = 60

export function ConversationList() {
  const desk = useDesk()
  const rows = desk.rows.rows.value
  const list = useRef<VirtualListControl>(null)
  useFocusTarget('list', () => {
    const place = rows.findIndex((row) => idOf(row) === desk.opened.value)
    if (rows.length > 0) list.current?.focusRow(Math.max(0, place))
  })
  const hold = useHold()
  return (
    <section class="list" aria-label={t('list.title')}>
      {desk.openRow.value === null && <h1 class="unseen">{t('list.title')}</h1>}
      <ListHead />
      <div class="list__body" {...hold}>
        <VirtualList
          label={t('list.title')}
          items={rows}
          keyOf={idOf}
          rowHeightPx={ROW_HEIGHT_PX}
          render={(row) => <ConversationRow row={row} />}
          control={list}
        />
      </div>
      {rows.length === 0 && <EmptyList />}
      <ColumnSeparator
        {...COLUMN_WIDTHS.list}
        label={t('workspace.listWidth')}
        value={desk.preferences.values.value.listWidth}
        side="before"
        onChange={(listWidth) => desk.preferences.change({ listWidth })}
      />
    </section>
  )
}

function idOf({ conversation }: Row): ConversationId {
  return conversation.conversationId
}

function ListHead() {
  const desk = useDesk()
  const { rows, queue, view } = desk
  const search = useRef<HTMLInputElement>(null)
  useFocusTarget('search', () => search.current?.select())
  const counts: Record<Filter, number> = {
    unanswered: queue.value.unanswered.length,
    all: view.value.conversations.size,
  }
  return (
    <header class="list__head">
      <div class="tabs" role="group" aria-label={t('list.filter')}>
        {(['all', 'unanswered'] as const).map((filter) => (
          <button
            key={filter}
            type="button"
            class="tabs__tab"
            aria-pressed={rows.filter.value === filter}
            onClick={() => (rows.filter.value = filter)}
          >
            {t(`list.filter.${filter}`)} <span class="tabs__count number">{counts[filter]}</span>
          </button>
        ))}
      </div>
      <div class="search">
        <Icon name="search" size={16} />
        <input
          ref={search}
          class="search__field"
          type="search"
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          value={rows.search.value}
          onInput={(event) => (rows.search.value = event.currentTarget.value)}
          onKeyDown={(event) => actOnSearch(event, desk)}
        />
      </div>
    </header>
  )
}

/** Enter opens the first that was found; the arrow goes down into the list. */
function actOnSearch(event: KeyboardEvent, desk: Desk): void {
  if (isOfInputMethod(event)) return
  const first = desk.rows.rows.value[0]
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
  // The cursor has moved on before the browser comes to its own part: a line break in the reply.
  event.preventDefault()
  if (event.key === 'ArrowDown') desk.focus.ask('list')
  else if (first) desk.open(first.conversation.conversationId)
}

function EmptyList() {
  const { rows, view } = useDesk()
  const isFiltered = view.value.conversations.size > 0
  if (isFiltered && rows.search.value === '') {
    return <p class="list__empty">{t('list.allAnswered')}</p>
  }
  return (
    <p class="list__empty">
      {isFiltered
        ? t('list.nothingFound')
        : t(`list.empty.${emptyCause(view.value.status?.status)}`)}
    </p>
  )
}

function emptyCause(status: string | undefined): 'available' | 'notAvailable' {
  return status === 'available' || status === undefined ? 'available' : 'notAvailable'
}
