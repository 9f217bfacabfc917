/** What agents are told of a visitor. */
import bowser from 'bowser'
import type { Page } from '../../../protocol/frames/visitor-up.ts'
import type { VisitorDetails } from '../../../protocol/model/snapshot.ts'
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { VisitorIdentity } from '../../ports/visitor-store.ts'
import { shownOf, type Told } from '../visitor/present/told.ts'

export interface KnownOfVisitor {
  identity: VisitorIdentity | null
  address: string | null
  /** The user agent as the browser gave it. */
  browser: string | null
  page: Page
  referrer: string | null
  arrivedAt: number
  earlierCount: number
  told: Told | null
  /** What the site calls the entry point. */
  entryPointName: string | null
}

export function detailsOf(conversation: Conversation, known: KnownOfVisitor): VisitorDetails {
  const { visitorId, siteId, entryPoint, traits } = conversation
  const { identity, address, browser, page, referrer, arrivedAt, earlierCount, told } = known
  return {
    id: visitorId,
    siteId,
    entryPoint,
    vipLevel: traits.vipLevel,
    language: traits.language,
    page,
    arrivedAt,
    earlierCount,
    ...(told && shownOf(told)),
    ...vouchedOf(identity),
    ...given('type', traits.type),
    ...given('region', traits.region),
    ...(traits.region !== null && {
      regionFrom: identity?.region === traits.region ? 'site' : 'address',
    }),
    ...given('address', address),
    ...given('browser', browser ? browserName(browser) : null),
    ...given('referrer', referrer),
    ...given('entryPointName', known.entryPointName),
  }
}

export const VOUCHED = ['isSignedIn', 'name', 'phone', 'email', 'subject', 'accounts'] as const
type Vouched = Pick<VisitorDetails, (typeof VOUCHED)[number]>

/** What the site vouches for. */
export function vouchedOf(identity: VisitorIdentity | null): Vouched {
  return {
    isSignedIn: identity !== null,
    ...given('name', identity?.name),
    ...given('phone', identity?.phone),
    ...given('email', identity?.email),
    ...given('subject', identity?.subject),
    ...(identity?.accounts && { accounts: identity.accounts }),
  }
}

/** Such as 'Chrome 141 · Android'; the user agent itself when it names nothing known. */
function browserName(userAgent: string): string {
  const parser = bowser.getParser(userAgent)
  const { name, version } = parser.getBrowser()
  const major = version?.split('.')[0]
  const parts = [[name, major].filter(Boolean).join(' '), parser.getOSName()].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : userAgent.slice(0, 100)
}

function given<K extends string>(key: K, value: string | null | undefined): { [P in K]?: string } {
  return value === null || value === undefined || value === ''
    ? {}
    : ({ [key]: value } as { [P in K]: string })
}
