/** Puts on the look that the site has by now. */
import type { Look } from '../../protocol/theme/look.ts'
import { loadTexts } from '../i18n/catalogues.ts'
import type { Widget } from './widget.ts'

/** Without an answer the widget keeps the look it has. */
export async function putOn({ seat, language, texts }: Widget): Promise<void> {
  const { tag } = seat
  const answer = await fetch(`${tag.baseUrl}widget-look/${tag.site}`, { credentials: 'omit' })
  if (!answer.ok) return
  const look = (await answer.json()) as Look
  Object.assign(tag.look, look)
  seat.addStyles(look.css ?? '')
  seat.setLanguage(seat.state.lang)
  texts.value = await loadTexts(language.value, seat)
}
