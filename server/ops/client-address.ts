/** Which address a request comes from, when proxies stand in between: only those named are believed. */
import { BlockList, isIP } from 'node:net'

export type ClientAddress = (
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
) => string

function rangeOf(text: string): { address: string; bits: number } | null {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  const width = version === 6 ? 128 : 32
  if (version === 0 || rest.length > 0) return null
  if (bits === undefined) return { address, bits: width }
  return /^\d{1,3}$/.test(bits) && Number(bits) <= width ? { address, bits: Number(bits) } : null
}

export function isAddressOrRange(text: string): boolean {
  return rangeOf(text) !== null
}

/** `::ffff:10.0.0.1` is how a dual-stack socket writes 10.0.0.1. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  return mapped ?? address
}

/** Whether an address lies in one of the ranges. */
export function createRanges(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
  for (const range of ranges.map(rangeOf)) {
    if (range) list.addSubnet(range.address, range.bits, familyOf(range.address))
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

/**
 * Walks X-Forwarded-For from the right, as each proxy appended whom it saw: the first address that is not a trusted
 * proxy is the client. What stands left of it was written by the client itself and is ignored.
 */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const isTrusted = createRanges(trustedProxies)
  return (socketAddress, forwardedFor) => {
    let client = plain(socketAddress ?? '')
    if (forwardedFor === undefined) return client
    const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()))
    for (const hop of hops.toReversed()) {
      if (!isTrusted(client) || isIP(hop) === 0) return client
      client = hop
    }
    return client
  }
}
