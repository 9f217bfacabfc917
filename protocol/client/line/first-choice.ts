/** While a fallback carries the talk, tries now and then whether the first transport gets through by now. */
import type { ClientClock } from '../platform.ts'
import { WELCOME_TIMEOUT_MS } from './line.ts'
import type { OpenTransport, Transport } from './transport/transport.ts'

/** Long enough not to bother a network that forbids it, short enough to leave a fallback chosen by bad luck. */
export const TRY_FIRST_EVERY_MS = 120_000

/** Returns how to stop. */
export function watchFirstChoice(
  open: OpenTransport,
  clock: ClientClock,
  onThrough: () => void,
): () => void {
  let transport: Transport | null = null
  let cancel = clock.after(TRY_FIRST_EVERY_MS, () => attempt())

  const giveUp = () => {
    stop()
    cancel = clock.after(TRY_FIRST_EVERY_MS, attempt)
  }
  const stop = () => {
    cancel()
    transport?.close()
    transport = null
  }
  const attempt = () => {
    cancel = clock.after(WELCOME_TIMEOUT_MS, giveUp)
    const onOpen = () => {
      stop()
      onThrough()
    }
    try {
      transport = open({ onOpen, onText: () => undefined, onClose: giveUp })
    } catch {
      giveUp()
    }
  }
  return stop
}
