/**
 * The conversation in a window of its own. The window is one more tab of the page's own origin: it shares the visitor,
 * the line and what waits to be sent as all tabs do, and no token is handed to anybody.
 */
import type { Seat } from '../host/seat.ts'
import { isPhone } from '../page/browser.ts'
import type { Widget } from '../state/widget.ts'

/** With it the window is drawn by the standards, and in the measure of its screen. */
const EMPTY_PAGE =
  '<!doctype html><meta name="viewport" content="width=device-width, initial-scale=1">'

const FEATURES = 'popup,width=400,height=680'

/** A phone shows one window at a time, and a whole page of it has nothing to win. */
export const mayPopOut = ({ seat }: Widget): boolean => seat.tag.mode !== 'page' && !isPhone()

/** Rejects with a code: `not-offered`, `popup-blocked`, `load-failed`. */
export async function popOut(widget: Widget): Promise<void> {
  const { seat, draft, draftChanges } = widget
  if (!mayPopOut(widget)) throw new Error('not-offered')
  const opened = openWindow(`unichat-${seat.tag.site}`)
  if (!opened) throw new Error('popup-blocked')
  if (!opened.UniChat) await furnish(opened, seat)
  void opened.UniChat?.open({ draft: draft.text })
  opened.focus()
  draft.text = ''
  draftChanges.value += 1
  seat.close()
}

/** The one that is open already, unless the visitor went elsewhere in it. */
function openWindow(name: string): Window | null {
  const opened = open('', name, FEATURES)
  try {
    return opened?.document ? opened : null
  } catch {
    return open('', '_blank', FEATURES)
  }
}

async function furnish(opened: Window, seat: Seat): Promise<void> {
  const { document: page } = opened
  try {
    const policy = policyIn(opened)
    // It takes the address of this page: that is where the visitor is.
    page.open()
    page.write(policy.createHTML(EMPTY_PAGE))
    page.close()
    // What a reload brings is an address of its own, and would be an empty page.
    opened.history.replaceState(null, '', location.href)
    page.title = seat.frame.getAttribute('aria-label') ?? ''
    await addScript(opened, seat, policy)
  } catch {
    opened.close()
    throw new Error('load-failed')
  }
  boot(opened, seat)
  closeWithPage(opened, seat)
}

function addScript(opened: Window, { tag }: Seat, policy: Policy): Promise<unknown> {
  const script = opened.document.createElement('script')
  script.nonce = tag.nonce
  script.src = policy.createScriptURL(`${tag.baseUrl}widget.js`)
  const done = new Promise((settle, reject) => {
    script.onload = settle
    script.onerror = reject
  })
  opened.document.head.append(Object.assign(script, { look: tag.look }))
  return done
}

interface Policy {
  createScriptURL: (address: string) => string
  createHTML: (markup: string) => string
}
interface Trusting {
  trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy }
}

const AS_GIVEN: Policy = { createScriptURL: (given) => given, createHTML: (given) => given }

/** Where the page requires it, and lets a policy of this name be. */
function policyIn({ trustedTypes }: Window & Trusting): Policy {
  try {
    return trustedTypes?.createPolicy('unichat', AS_GIVEN) ?? AS_GIVEN
  } catch {
    return AS_GIVEN
  }
}

/** In a window that was loaded again the site's page lies below; the conversation covers it as before. */
export function settleIn({ seat }: Widget): void {
  if (seat.tag.mode !== 'page') void window.UniChat?.update({ mode: 'page' })
}

function boot({ UniChat }: Window, seat: Seat): void {
  const { tag, state, entryPoint: entry } = seat
  const { site, theme, nonce, sound, notices, signIn } = tag
  const lang = tag.language ?? state.lang
  void UniChat?.boot({
    ...{ site, theme, nonce, sound, notices, signIn },
    entry,
    lang,
    mode: 'page',
  })
  // Asked of this page, which may have another by then.
  if (seat.identity) void UniChat?.identify(async () => (await seat.identity?.()) ?? '')
}

/** Who the visitor is, this page vouches for: when it is gone, nobody does. */
function closeWithPage(opened: Window, seat: Seat): void {
  const leave = (): void => {
    if (seat.identity) opened.close()
  }
  addEventListener('pagehide', leave)
  opened.addEventListener('pagehide', () => removeEventListener('pagehide', leave))
}
