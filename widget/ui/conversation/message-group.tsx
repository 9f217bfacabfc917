/** Messages one author wrote in a row, with the time and, under the visitor's newest, what became of it. */
import type { OutboxItem } from '../../../protocol/client/outbox/outbox-item.ts'
import type { Ref } from '../../../protocol/model/ids.ts'
import { clockText, fill } from '../../i18n/format.ts'
import type { Bubble, MessageGroup as Group } from '../../state/conversation/timeline.ts'
import { Avatar } from '../shell/avatar.tsx'
import { useWidget } from '../shell/context.ts'
import { lazy } from '../shell/lazy.tsx'
import { partsOf } from './words/parts-of.ts'
import { Icon } from '../shell/icon.tsx'

/** What an address may be in, so that the finding of addresses is fetched when there may be some. */
const MAY_LINK = /:\/\/|@|mailto:|tel:/i
const RichText = lazy(() => import('./words/rich-text.tsx'), Words)
const CardView = lazy(() => import('./card-view.tsx'), Words)
const FileView = lazy(() => import('../files/file-view.tsx'))

function Words({ bubble }: { bubble: Bubble }) {
  return (
    <p class="words" dir="auto" part={partsOf(bubble)}>
      {bubble.text}
    </p>
  )
}

function Content({ bubble }: { bubble: Bubble }) {
  const { text, format, style, attachment, upload, card } = bubble
  if (card) return <CardView bubble={bubble} />
  if (attachment ?? upload) return <FileView bubble={bubble} />
  const isRich = format === 'markdown' || style || MAY_LINK.test(text)
  return isRich ? <RichText bubble={bubble} /> : <Words bubble={bubble} />
}

/** Of a blocked visitor, and of a file whose conversation is over: the answer would be the same. */
const isFinal = ({ error, attachment }: OutboxItem): boolean =>
  error?.code === (attachment ? 'conversation-closed' : 'blocked')

function FailedActions({ bubble: { key, text } }: { bubble: Bubble }) {
  const { texts, client, view } = useWidget()
  const { said, failed, retry, discard } = texts.value
  const item = view.value.outbox.find(({ ref }) => ref === key)
  if (!item) return null
  const button = (name: string, act: (ref: Ref) => void) => (
    <button type="button" aria-label={fill(said, { name, text })} onClick={() => act(item.ref)}>
      {name}
    </button>
  )
  return (
    <p class="failure">
      <Icon name="alert" />
      {failed}
      {!isFinal(item) && button(retry, client().retry)}
      {button(discard, client().discard)}
    </p>
  )
}

export function MessageGroup({ group, isNewest }: { group: Group; isNewest: boolean }) {
  const { texts, language } = useWidget()
  const { agent, bubbles } = group
  const last = bubbles[bubbles.length - 1]
  if (!last) return null
  const author = agent?.name ?? texts.value.you
  const clock = clockText(last.at, language.value)
  const { state } = last
  const hasState = !agent && isNewest && state !== 'received' && state !== 'failed'

  return (
    <div class={agent ? 'group agent' : 'group visitor'} role="group" aria-label={author}>
      {agent && <Avatar agent={agent} />}
      <div class="bubbles">
        {agent && <span class="author">{agent.name}</span>}
        {bubbles.map((bubble) => (
          <div key={bubble.key} class={`bubble ${bubble.state}`}>
            <Content bubble={bubble} />
            {bubble.state === 'failed' && <FailedActions bubble={bubble} />}
          </div>
        ))}
        <span class="meta">
          <time dateTime={new Date(last.at).toISOString()}>{clock}</time>
          {hasState && <span class={`state ${state}`}>{texts.value[state]}</span>}
        </span>
      </div>
    </div>
  )
}
