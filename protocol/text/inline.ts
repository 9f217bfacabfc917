/** The pieces of a line of formatted text: bold, italic, code, links and addresses. Everything else is text. */
import { safeHref, splitLinks } from './links.ts'

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis'; content: Inline[] }
  | { kind: 'link'; href: string; content: Inline[] }

/** Bold in a link in italic: nobody needs more inside one another. */
const DEPTH_MAX = 3

/** In this order: an escaped sign, code, a link, bold, italic. No signs are looked up behind: old Safari cannot. */
const PIECE =
  /\\([\\`*[\]|])|`([^`\n]+)`|\[([^[\]\n]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)|\*\*(?=[^\s*])((?:(?!\*\*)[^])*[^\s])\*\*|\*(?=[^\s*])([^*\n]*[^\s*])\*(?!\w)/g

export function parseInline(text: string, depth = 0): Inline[] {
  if (depth === DEPTH_MAX) return [{ kind: 'text', text }]
  const pieces: Inline[] = []
  let plain = ''
  let done = 0
  const flush = (): void => {
    pieces.push(...addressesIn(plain))
    plain = ''
  }
  for (const match of text.matchAll(PIECE)) {
    plain += text.slice(done, match.index)
    done = match.index + match[0].length
    const piece = pieceOf(match, depth)
    if (piece) flush()
    if (piece) pieces.push(piece)
    else plain += match[1] ?? match[0]
  }
  plain += text.slice(done)
  flush()
  return pieces
}

/** null: it stays text. */
function pieceOf(match: RegExpMatchArray, depth: number): Inline | null {
  const [, , code, words, address, strong, emphasis] = match
  const inside = (content: string): Inline[] => parseInline(content, depth + 1)
  if (code !== undefined) return { kind: 'code', text: code }
  if (strong !== undefined) return { kind: 'strong', content: inside(strong) }
  if (emphasis !== undefined) return { kind: 'emphasis', content: inside(emphasis) }
  if (words === undefined || address === undefined) return null
  const href = safeHref(address)
  return href === null ? null : { kind: 'link', href, content: wordsOf(words, href) }
}

/** The words of a link; where they are another address, the one it leads to stands instead. */
function wordsOf(words: string, href: string): Inline[] {
  const isAnother = splitLinks(words).some((part) => part.kind === 'link' && part.href !== href)
  return [{ kind: 'text', text: isAnother ? href : words }]
}

function addressesIn(text: string): Inline[] {
  return splitLinks(text).map((part) =>
    part.kind === 'text'
      ? part
      : { kind: 'link', href: part.href, content: [{ kind: 'text', text: part.text }] },
  )
}
