/** JSON for people: on one line what fits, spread out what does not. */

export function pretty(value: unknown, width: number, indent = ''): string {
  const short = oneLine(value)
  if (short.length + indent.length <= width || typeof value !== 'object' || value === null) {
    return short
  }
  const deeper = indent + '  '
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const items = Array.isArray(value)
    ? value.map((item) => pretty(item, width, deeper))
    : Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}: ${pretty(item, width, deeper)}`,
      )
  return `${open}\n${items.map((item) => deeper + item).join(',\n')}\n${indent}${close}`
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  const items = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`,
  )
  return items.length > 0 ? `{ ${items.join(', ')} }` : '{}'
}
