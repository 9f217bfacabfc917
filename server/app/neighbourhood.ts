/** What counts as one address wherever something is counted per address. */
import { isIPv6 } from 'node:net'

/** Whoever has one IPv6 address usually has the 2⁶⁴ beside it. */
export function neighbourhood(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  return [...first, ...zeros, ...last].slice(0, 4).join(':').toLowerCase()
}
