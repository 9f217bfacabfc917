/** A small line for what happened between the messages. */
import type { Entry, Said } from '../../../protocol/model/entry.ts'
import { timeText } from '../../i18n/format.ts'
import { language, t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { Icon } from '../../ui/icon.tsx'
import { eventText } from './event-text.ts'
import { reasonLines } from './routing-reason.ts'

interface EventLineProps {
  entry: Exclude<Entry, Said>
}

export function EventLine({ entry }: EventLineProps) {
  const { view } = useDesk()
  if (entry.type === 'notice.posted') return <Notice at={entry.at} text={entry.text} />
  if (entry.type === 'routing.decided') return <Routing entry={entry} />
  return (
    <p class="event">
      {eventText(entry, view.value)} <EventTime at={entry.at} />
    </p>
  )
}

/** What the system told the visitor: shown whole, because the visitor read it. */
function Notice({ at, text }: { at: number; text: string }) {
  return (
    <div class="notice">
      <p class="notice__lead">
        {t('event.notice')} <EventTime at={at} />
      </p>
      <p>{text}</p>
    </div>
  )
}

type Decided = Extract<Entry, { type: 'routing.decided' }>

function Routing({ entry }: { entry: Decided }) {
  const [first, ...rest] = reasonLines(entry.reason, useDesk().view.value)
  return (
    <details class="routing">
      <summary>
        <Icon name="route" size={16} />
        {t(`routing.${entry.outcome}`)} · {first}
      </summary>
      <ul class="routing__lines">
        {rest.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

function EventTime({ at }: { at: number }) {
  return <time class="event__time number">{timeText(at, language.value)}</time>
}
