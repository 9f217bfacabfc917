/** Page patterns with `*`, matched without regular expressions: what an administrator types can never be slow. */

export type Glob = (text: string) => boolean

export function compileGlob(pattern: string): Glob {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return (text) => text === pattern
  return (text) =>
    text.length >= head.length + tail.length &&
    text.startsWith(head) &&
    text.endsWith(tail) &&
    holdsInOrder(text, rest, { from: head.length, to: text.length - tail.length })
}

/** Taking each part where it first occurs never costs a match, so nothing is tried twice. */
function holdsInOrder(
  text: string,
  parts: readonly string[],
  span: { from: number; to: number },
): boolean {
  let from = span.from
  for (const part of parts) {
    const at = text.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return from <= span.to
}
