/** A length of time that runs on while it is shown; alone in its component so that nothing else is drawn each second. */
import type { SiteId } from '../../protocol/model/ids.ts'
import { clockText } from '../i18n/format.ts'
import { useDesk } from '../state/context.ts'
import { waitLevel } from '../state/queue/work-queue.ts'

interface WaitClockProps {
  since: number
  /** Whose thresholds colour it. */
  siteId: SiteId
}

/** Since an instant, coloured by how long somebody has waited. */
export function WaitClock({ since, siteId }: WaitClockProps) {
  const { now, view } = useDesk()
  const waitMs = now.value - since
  const thresholds = view.value.waitThresholds.find((each) => each.siteId === siteId)
  return (
    <span class={`wait wait--${waitLevel(waitMs, thresholds)} number`}>{clockText(waitMs)}</span>
  )
}

/** Until an instant. */
export function Countdown({ until }: { until: number }) {
  return <span class="number">{clockText(until - useDesk().now.value)}</span>
}

/** Since an instant, without judgement. */
export function Elapsed({ since }: { since: number }) {
  return <span class="number">{clockText(useDesk().now.value - since)}</span>
}
