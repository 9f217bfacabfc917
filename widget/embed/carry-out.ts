/** The commands of the page that are seldom used, fetched with the first of them. */
import type { Call } from '../host/seat.ts'
import type { PageWatch } from '../page/page-watch.ts'
import type { Session } from '../state/session/session.ts'
import type { Widget } from '../state/widget.ts'
import { popOut } from './popout.ts'
import { describe, online, sendCard, track, whole } from './told.ts'
import { when } from './when.ts'
import type { UniChatPage } from '../unichat.d.ts'

export interface Embedded {
  widget: Widget
  session: Session
  pages: PageWatch
}

/** Rejects with a code, as every refused command does. */
export async function carryOut(here: Embedded, [name, given]: Call): Promise<void> {
  if (name === 'end') await end(here.widget)
  if (name === 'popout') await popOut(here.widget)
  if (name === 'profile' || name === 'setContext') describe(here.widget, [name, given])
  if (name === 'track') track(here.widget, given)
  if (name === 'sendCard') sendCard(here.widget, given[0])
  if (name === 'page') viewPage(here, given[0] as UniChatPage | undefined)
}

async function end(widget: Widget): Promise<void> {
  const { hasOpenConversation, client } = widget
  await answered(widget)
  if (!hasOpenConversation.value) return
  const ended = await client().endConversation()
  if (!ended.ok && hasOpenConversation.value) throw new Error(ended.error.code)
}

/** A line that is just being opened may have said hello from the page before. */
function viewPage({ widget, pages }: Embedded, asked: UniChatPage = {}): void {
  const { url = '', title = document.title } = asked
  const page = { url: whole(`${url}`), title: `${title}` }
  pages.tell(page)
  if (widget.view.value.connection === 'online') return
  void online(widget).then(() => widget.client().viewPage(pages.page()))
}

/** Settles once the server has said whether a conversation runs, or there turns out to be no line. */
const answered = (widget: Widget): Promise<void> =>
  when(widget, () => {
    const { isOpen, connection } = widget.view.value
    return isOpen !== null || (connection !== 'connecting' && connection !== 'idle')
  })
