/** Has another token shown before the one that says who the visitor is expires. */
import type { ClientClock } from '../../../protocol/client/platform.ts'
import type { IdentitySource } from '../../host/seat.ts'

interface KeepFresh {
  /** The source, with the token it gives watched. */
  watch: (source: IdentitySource) => IdentitySource
  /** Watches no token any more that was given so far. */
  rest: () => void
}

/** `now` is the server's time. */
export function keepFresh(
  clock: Pick<ClientClock, 'after'>,
  now: () => number,
  renew: () => void,
): KeepFresh {
  let turn = 0
  let cancel = (): void => undefined

  async function plan(token: string, planned: number): Promise<void> {
    const { renewalIn } = await import('./renewal.ts')
    if (planned !== turn) return
    cancel()
    cancel = clock.after(renewalIn(token, now()), renew)
  }
  return {
    watch: (source) => async () => {
      const planned = turn
      const token = await source()
      // Where this part cannot be had, the next hello asks for a token, as every hello does.
      plan(token, planned).catch(() => undefined)
      return token
    },
    rest() {
      turn += 1
      cancel()
    },
  }
}
