/** Finds the addresses in a message. Everything else, and every other kind of address, stays text. */

export type TextPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

/** Addresses end where ASCII does: Chinese text follows them without a space. */
const CANDIDATE =
  /(?:https?:\/\/|mailto:|tel:)[\w\-.~:/?#[\]@!$&'()*+,;=%]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi
const ALLOWED = /^(?:https?:\/\/[\w\u0080-\uffff]|mailto:[\w.+-]|tel:[+\d(])[^\s\p{Cc}]*$/iu

export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let done = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const found = withoutTail(match[0])
    const href = hrefOf(found)
    if (href === null) continue
    if (match.index > done) parts.push({ kind: 'text', text: text.slice(done, match.index) })
    parts.push({ kind: 'link', text: found, href })
    done = match.index + found.length
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) })
  return parts
}

/** The punctuation of the sentence is not part of the address; a bracket is when it was opened inside. */
function withoutTail(found: string): string {
  let end = found.length
  while (end > 0) {
    const last = found[end - 1] ?? ''
    const isClosing = last === ')' && !found.slice(0, end).includes('(')
    if (!isClosing && !/[.,;:!?'*\]]/.test(last)) break
    end--
  }
  return found.slice(0, end)
}

function hrefOf(found: string): string | null {
  return safeHref(/^[a-z]+:/i.test(found) ? found : `mailto:${found}`)
}

/** The address, if it is of a kind that may become a link and holds nothing that browsers pass over. */
export function safeHref(address: string): string | null {
  return ALLOWED.test(address) ? address : null
}
