/** Who is asked to sign in, what they are offered, and what becomes of their choice. */
import type { WorkingMethod } from '../../../protocol/model/theme.ts'
import type { Widget } from '../widget.ts'

const KEY = 'guest'
const WANTED = 'yes'

/** What works on this page today. */
export function offeredOn({ seat }: Widget): WorkingMethod[] {
  const { signIn } = seat.tag.look
  return (signIn?.methods ?? []).filter(
    (method): method is WorkingMethod =>
      method === 'guest' || (method === 'single-sign-on' && wayOf(seat) !== ''),
  )
}

/** Whoever is known, or has begun to talk, is not asked; nor is anybody where nothing is offered. */
export function isAsked(widget: Widget): boolean {
  const { view, seat } = widget
  const { conversation, outbox } = view.value
  const isKnown = seat.identity !== undefined || conversation !== null || outbox.length > 0
  return !isKnown && offeredOn(widget).length > 0
}

/** Whether the visitor chose it before, in this browser. */
export const isGuest = async ({ storage }: Widget): Promise<boolean> =>
  (await storage.load(KEY)) === WANTED

/** From now on, until the visitor is forgotten. */
export function goOnAsGuest({ storage, asksSignIn }: Widget): void {
  asksSignIn.value = false
  void storage.save(KEY, WANTED)
}

/** What the page says comes before what the site says. */
const wayOf = ({ tag }: Widget['seat']): string | (() => unknown) =>
  tag.signIn || tag.look.signIn?.url || ''

/** To where the visitor signs in on the site; its page then vouches for them by `identify`. */
export function signIn({ seat }: Widget): void {
  const way = wayOf(seat)
  if (typeof way === 'function') return void way()
  const page = encodeURIComponent(location.href)
  const { protocol, href } = new URL(way.replaceAll('{page}', page), location.href)
  if (/^https?:$/.test(protocol)) location.assign(href)
}
