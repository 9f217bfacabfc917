/** Puts on the look that the site has by now. */
import type { Look } from '../../protocol/theme/look.ts'
import { loadTexts } from '../i18n/catalogues.ts'
import type { Widget } from './widget.ts'

/** Without an answer the widget keeps the look it has. */
export async function putOn({ seat, language, texts, asksSignIn }: Widget): Promise<void> {
  const { tag } = seat
  const answer = await fetch(`${tag.baseUrl}widget-look/${tag.site}`, { credentials: 'omit' })
  if (!answer.ok) return
  const look = (await answer.json()) as Look
  Object.assign(tag.look, { signIn: undefined, noFiles: undefined }, look)
  // Whoever passed the screen before it was known to be there has passed it.
  asksSignIn.value = !!look.signIn
  seat.addStyles(look.css ?? '')
  seat.setLanguage(seat.state.lang)
  texts.value = await loadTexts(language.value, seat)
}
