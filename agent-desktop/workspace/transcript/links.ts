/** Finds the addresses in a message that may become links; everything else stays text. */

export interface TextPart {
  readonly text: string
  /** null: plain text. */
  readonly href: string | null
}

/** Chinese punctuation and brackets end an address; so does anything that closes a sentence. */
const ADDRESS = /https?:\/\/[^\s<>"'，。；！？、（）【】《》“”‘’]+/giu
const CLOSING = /[.,;:!?)\]}]+$/u

export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(CLOSING, '')
    if (!isAddress(address)) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null })
    parts.push({ text: address, href: address })
    end = match.index + address.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null })
  return parts
}

function isAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol)
}
