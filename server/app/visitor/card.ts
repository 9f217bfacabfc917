/** A card as it is kept: said in words too, and with a picture of the site alone, since agents' browsers will fetch it. */
import type { Card } from '../../../protocol/model/card.ts'
import { cardText } from '../../../protocol/model/card.ts'
import type { SiteId } from '../../../protocol/model/ids.ts'
import type { Core } from '../core.ts'
import type { Words } from '../messages/append.ts'
import { isOriginAllowed } from '../origins.ts'

/** Words without a card stay as they are. */
export function withCard<TWords extends Words>(core: Core, siteId: SiteId, words: TWords): TWords {
  const { card } = words
  if (!card) return words
  return { ...words, text: cardText(card), card: pictured(core, siteId, card) }
}

function pictured(core: Core, siteId: SiteId, { image, ...card }: Card): Card {
  const origins = core.directory.site(siteId)?.settings.origins ?? []
  const origin = image === undefined ? null : (URL.parse(image)?.origin ?? null)
  return image !== undefined && isOriginAllowed(origins, origin) ? { ...card, image } : card
}
