/** What happens by itself when something changes: unread count, read marks, memory, and the form when nobody is there. */
import { loadTexts } from '../i18n/catalogues.ts'
import type { Widget } from './widget.ts'

/** Returns how to stop all of it. */
export function followChanges(widget: Widget): () => void {
  const follow = (): void => {
    // What is seen where it comes is never unread.
    markRead(widget)
    tellUnread(widget)
    speak(widget)
    followLook(widget)
    rememberNeed(widget)
    offerForm(widget)
  }
  follow()
  return widget.store.onChange(follow)
}

function tellUnread({ seat, unread }: Widget): void {
  const count = unread.value.length
  if (count === seat.state.unread) return
  seat.state.unread = count
  seat.emit('unread', count)
}

/** Texts that cannot be fetched leave those that are there. */
function speak({ seat, language, texts }: Widget): void {
  const wanted = language.value
  if (seat.state.lang === wanted) return
  seat.setLanguage(wanted)
  loadTexts(wanted, seat).then(
    (loaded) => {
      if (language.value === wanted) texts.value = loaded
    },
    () => undefined,
  )
}

/** What the site looks like by now, when that is not what came with the script. */
function followLook(widget: Widget): void {
  const { site } = widget.view.value
  const { look } = widget.seat.tag
  if (!site || (site.look ?? '') === (look.version ?? '')) return
  look.version = site.look ?? ''
  import('./new-look.ts').then(({ putOn }) => putOn(widget)).catch(() => undefined)
}

/** With an open conversation or something unsent, the next page connects by itself. */
function rememberNeed({ seat, view, language, uploads, hasOpenConversation }: Widget): void {
  const isUnsent = view.value.outbox.length + uploads.value.length > 0
  // Before the first welcome and before the outbox is restored, what was remembered still holds.
  if (view.value.isOpen === null && !isUnsent) return
  const isNeeded = hasOpenConversation.value || isUnsent
  seat.remember({ isNeeded, language: language.value })
}

/** Also to be called when the page comes into sight: what it shows has been seen. */
export function markRead({ isOpen, screen, isAtNewest, unread, client }: Widget): void {
  const newest = unread.value[unread.value.length - 1]
  const isInSight = isOpen.value && screen.value === 'conversation' && isAtNewest.value
  if (newest && isInSight && !document.hidden) client().markRead(newest.seq)
}

/** A visitor who comes when nobody is there finds the form; it stays when somebody comes meanwhile. */
function offerForm({ isOpen, screen, view, draft }: Widget): void {
  const { isOpen: isServed, conversation, outbox } = view.value
  const isIdle = !conversation && outbox.length === 0 && draft.text === ''
  if (isOpen.value && isServed === false && isIdle && screen.value === 'conversation') {
    screen.value = 'leave-message'
  }
}
