/** One line above the composer about what stands in the way: quiet for the connection, plain for refusals. */
import type { ConnectionState } from '../../../../protocol/client/line/connection.ts'
import { UNPROVEN } from '../../../../protocol/client/visitor/view.ts'
import type { TextKey } from '../../../i18n/texts/zh-cn.ts'
import { useWidget } from '../../shell/context.ts'
import { Phrases } from '../../shell/phrases.tsx'
import { Refused } from '../lazy-parts.ts'

/** The style sheet shows them after a moment, so that a line that is soon there is not talked about. */
const WORDS: Partial<Record<ConnectionState, TextKey>> = {
  connecting: 'loading',
  reconnecting: 'reconnecting',
  offline: 'offline',
}

export function BannerLine() {
  const { view, texts } = useWidget()
  const { connection, closeReason, outbox, lastError } = view.value
  // A server that knows newer clients only may have no parts for this one any more.
  const isOutdated = closeReason === 'unsupported-version'
  const isUnproven = lastError?.code === UNPROVEN
  const words = isOutdated ? 'outdated' : isUnproven ? undefined : WORDS[connection]
  const isRefused = connection === 'refused' || lastError || outbox.some(({ error }) => error)
  return (
    <div class="banner-place" role="status">
      {words ? (
        <p class="banner quiet">
          <span>
            <Phrases text={texts.value[words]} />
          </span>
        </p>
      ) : (
        isRefused && <Refused />
      )}
    </div>
  )
}
