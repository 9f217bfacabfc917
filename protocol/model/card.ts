/** A card of what the visitor looks at, a product or an order: their page has it sent like a message. */
import * as v from 'valibot'
import { Name, WebAddress } from './values.ts'

export const Card = v.object({
  title: Name,
  text: v.optional(v.pipe(v.string(), v.maxLength(300))),
  /** Where it is on the site. */
  url: WebAddress,
  image: v.optional(WebAddress),
  /** As the page writes it, with its currency. */
  price: v.optional(v.pipe(v.string(), v.maxLength(40))),
})
export type Card = v.InferOutput<typeof Card>

/** What stands in the message for whoever does not show cards. */
export function cardText({ title, price, text, url }: Card): string {
  return [title, price, text, url].filter(Boolean).join('\n')
}
