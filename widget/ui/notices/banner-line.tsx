/** One line above the composer about what stands in the way: quiet for the connection, plain for refusals. */
import { UNPROVEN } from '../../../protocol/client/visitor/view.ts'
import { useWidget } from '../shell/context.ts'
import { lazy } from '../shell/lazy.tsx'

const Refused = lazy(async () => (await import('./parts.ts')).refusedPart)

export function BannerLine() {
  const { view, texts } = useWidget()
  const { connection, closeReason, outbox, lastError } = view.value
  // A server that knows newer clients only may have no parts for this one any more.
  const isOutdated = closeReason === 'unsupported-version'
  const isUnproven = lastError?.code === UNPROVEN
  const state = isOutdated ? 'outdated' : !isUnproven && connection
  const isRefused = connection === 'refused' || lastError || outbox.some(({ error }) => error)
  return (
    <div class="banner-place" role="status">
      {state === 'outdated' || state === 'offline' || state === 'reconnecting' ? (
        <p class="banner quiet">
          <span>{texts.value[state]}</span>
        </p>
      ) : (
        isRefused && <Refused />
      )}
    </div>
  )
}
