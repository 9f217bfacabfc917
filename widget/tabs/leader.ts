/** What the tab with the line does for the others: shows them what it sees, and does what they ask for. */
import type { CommandResult } from '../../protocol/client/commands.ts'
import type { VisitorView } from '../../protocol/client/visitor/view.ts'
import type { RemoteMethod, TabMessage } from './messages.ts'
import type { Share } from './share.ts'

export interface Leader {
  hear: (message: TabMessage) => void
  stop: () => void
}

type Post = (message: TabMessage) => void

export function lead(share: Share, post: Post): Leader {
  let shown: Partial<VisitorView> = {}

  function show(isWhole: boolean): void {
    if (!share.session) return
    const view = share.session.view.value
    const news = isWhole ? view : changesOf(shown, view)
    shown = view
    if (Object.keys(news).length === 0) return
    post({ type: 'view', view: news, isWhole, token: share.session.client().token() })
  }
  async function answer(id: string, method: RemoteMethod, given: unknown[]): Promise<void> {
    const client = share.session?.client()
    const run = client?.[method] as ((...given: unknown[]) => unknown) | undefined
    const result = (await run?.(...given)) as CommandResult<unknown> | undefined
    post({ type: 'answer', id, answer: result })
  }
  const stop = share.store.onChange(() => show(false))
  post({ type: 'lead' })
  return {
    stop,
    hear(message) {
      if (message.type === 'join') {
        show(true)
        // The visitor is on another page now, and reads there how things stand.
        share.session?.client().wake()
      }
      if (message.type === 'ping') post({ type: 'pong', isHidden: document.hidden })
      // A newer client of another tab may ask for what this one cannot do.
      if (message.type === 'call') {
        answer(message.id, message.method, message.given).catch(() => undefined)
      }
    },
  }
}

/** Parts that did not change are still the same objects. */
function changesOf(before: Partial<VisitorView>, now: VisitorView): Partial<VisitorView> {
  const keys = Object.keys(now) as (keyof VisitorView)[]
  return Object.fromEntries(
    keys.filter((key) => now[key] !== before[key]).map((key) => [key, now[key]]),
  )
}
