/** A notice of the system for an answer that comes while no tab is in sight: only where the visitor asked for it, and once for all tabs. */
import { listen } from '../page/listen.ts'
import type { Widget } from '../state/widget.ts'
import type { MessageEntry } from '../state/conversation/timeline.ts'
import type { Share } from '../tabs/share.ts'
import { wordsOf } from '../ui/preview/words-of.ts'

/** Long enough for another tab, in which the visitor is reading, to say so. */
const SEEN_ELSEWHERE_MS = 500

const OFF = 'off'
const ON = 'on'
const KEY = 'notices'

const wait = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms))

/** Phones show notices of pages through a worker of the page alone, and pages without https show none. */
export const offersNotices = ({ seat }: Widget): boolean =>
  seat.tag.notices !== OFF &&
  isSecureContext &&
  'Notification' in window &&
  !/Android|iPhone|iPad/.test(navigator.userAgent)

/** What the visitor chose, in any tab, unless their browser forbids it by now. */
export const wantsNotices = async ({ storage }: Widget): Promise<boolean> =>
  Notification.permission === 'granted' && (await storage.load(KEY)) === ON

/** To be called in a press: the browser asks the visitor then, and never else. False when it forbids notices. */
export async function turnNotices({ storage }: Widget, isOn: boolean): Promise<boolean> {
  if (!isOn) await storage.remove(KEY)
  else if ((await Notification.requestPermission()) !== 'granted') return false
  else await storage.save(KEY, ON)
  return true
}

/** The tab with the line tells for all. */
export async function notify(widget: Widget, { isLeader }: Share): Promise<void> {
  if (!isLeader || !document.hidden || !offersNotices(widget)) return
  await wait(SEEN_ELSEWHERE_MS)
  const newest = widget.unread.value[widget.unread.value.length - 1]
  const isUnseen = newest && document.hidden && widget.seat.frame.isConnected
  if (isUnseen && (await wantsNotices(widget))) show(widget, newest)
}

/** The next one takes its place; it goes when the visitor comes, and with the widget. */
function show({ seat, stops, language }: Widget, message: MessageEntry): void {
  if (message.author.kind !== 'agent') return
  const notice = new Notification(message.author.agent.name, {
    body: wordsOf(message),
    tag: `unichat-${seat.tag.site}`,
    lang: language.value,
    // The widget's own sound is heard, where the visitor has not turned it off.
    silent: true,
  })
  const close = (): void => {
    unlisten()
    notice.close()
  }
  const unlisten = listen(document, ['visibilitychange'], close)
  stops.push(close)
  notice.onclick = () => {
    window.focus()
    seat.open()
    close()
  }
}
