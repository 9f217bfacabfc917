/** A visitor arrives or comes back: find out who it is, record the visit, and give them where they left off. */
import type { VisitorConversation } from '../../../protocol/model/visitor-snapshot.ts'
import type { ConversationId, VisitorId } from '../../../protocol/model/ids.ts'
import { MIN_SUPPORTED_VERSION, PROTOCOL_VERSION } from '../../../protocol/model/version.ts'
import type { VisitorWelcome } from '../../../protocol/frames/visitor-down.ts'
import type { VisitorHello } from '../../../protocol/frames/visitor-up.ts'
import type { Site } from '../../ports/directory-store.ts'
import type { Visitor } from '../../ports/visitor-store.ts'
import type { Core } from '../core.ts'
import { canResume, visitorConversation } from '../live/snapshot.ts'
import { recallEnded } from '../live/recall.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import { isOriginAllowed } from '../origins.ts'
import { siteLook } from '../theme/looks.ts'
import { showIdentity } from './present/show-identity.ts'
import { identify } from '../identity/identify.ts'
import { markBack } from './present/presence.ts'
import type { Arrival, PresentVisitor, VisitorSession } from './present/present.ts'

/** What the connection itself tells about the visitor. */
export interface Peer {
  address: string
  origin: string | null
  browser: string
}

/** Answers once the welcome is sent; every frame sent after it continues it. */
export async function helloVisitor(
  core: Core,
  session: VisitorSession,
  hello: VisitorHello,
  peer: Peer,
): Promise<Outcome<PresentVisitor>> {
  if (hello.version < MIN_SUPPORTED_VERSION || hello.version > PROTOCOL_VERSION)
    return refused('unsupported-version')
  const site = await siteOf(core, hello)
  if (!site) return refused('not-found', { message: 'There is no site with this key.' })
  if (!isOriginAllowed(site.settings.origins, peer.origin)) return refused('origin-refused')
  const identified = await identify(core, site, hello, peer.address)
  if (!identified.ok) return identified
  const { visitor, replaced } = identified.result
  if (replaced) closeAll(core, replaced, session)

  const arrival = arrivalOf(core, { site, visitor, hello, peer })
  const token = await core.tokens.issue(visitor.id, site.id, arrival.arrivedAt)
  await core.peers.followOpenOf(visitor.id)
  const held = await conversationFor(core, visitor.id, hello.cursor ?? null)
  const offersEarlier = await hasEarlier(core, site, visitor.id, hello)
  // Nothing is awaited from here on, so that no event falls between the snapshot and the first frame after it.
  const present = core.visitors.attach(session, arrival)
  record(core, present)
  const live = core.registry.openOf(visitor.id)
  if (live) {
    markBack(core, live, session)
    showIdentity(live, visitor.identity)
  }
  const view = live ? fromLive(core, live.id, hello) : held
  session.send(
    JSON.stringify(welcomeOf(core, site, visitor.id, { ...token, ...view, offersEarlier })),
  )
  if (!live) core.peers.visitorArrived(visitor.id)
  return accepted(present)
}

/** A site that another process made a moment ago is found in the store. */
async function siteOf({ directory }: Core, { site }: VisitorHello): Promise<Site | undefined> {
  if (!directory.siteByKey(site)) await directory.lookForSite(site)
  return directory.siteByKey(site)
}

function welcomeOf(
  core: Core,
  site: Site,
  visitorId: VisitorId,
  own: Held & { token: string; expiresAt: number; offersEarlier: boolean },
): VisitorWelcome {
  return {
    type: 'welcome',
    version: PROTOCOL_VERSION,
    serverTime: core.clock.now(),
    visitorId,
    token: own.token,
    tokenExpiresAt: own.expiresAt,
    site: siteView(site, own.offersEarlier),
    isOpen: core.dispatcher.floor.isSiteOpen(site.id, core.clock.now()),
    conversation: own.conversation,
    isResumed: own.isResumed,
  }
}

/** Whether there is something to find. Whoever shows no token has never been here. */
async function hasEarlier(
  core: Core,
  { settings }: Site,
  id: VisitorId,
  { token, identity }: VisitorHello,
): Promise<boolean> {
  if (!settings.offersEarlier || (token ?? identity) === undefined) return false
  const live = core.registry.openOf(id)
  return (live?.visitor.earlierCount ?? (await core.store.countOf(id))) > 0
}

interface Held {
  conversation: VisitorConversation | null
  isResumed: boolean
}

function fromLive(core: Core, id: ConversationId, hello: VisitorHello): Held {
  const live = core.registry.get(id)
  if (!live) return { conversation: null, isResumed: false }
  const cursor = hello.cursor?.conversationId === id ? hello.cursor : null
  const isResumed = cursor !== null && canResume(live, cursor)
  return {
    conversation: visitorConversation(live, core.positions.placeOf(id), isResumed ? cursor : null),
    isResumed,
  }
}

/** The ended conversation a client still shows, if it is this visitor's. */
async function conversationFor(
  core: Core,
  visitorId: VisitorId,
  cursor: VisitorHello['cursor'] | null,
): Promise<Held> {
  // A change under way may be its end.
  await core.registry.openOf(visitorId)?.changing
  const isOpen = core.registry.openOf(visitorId) !== null
  if (isOpen || !cursor) return { conversation: null, isResumed: false }
  const ended = await recallEnded(core, cursor.conversationId)
  if (ended?.conversation.visitorId !== visitorId) return { conversation: null, isResumed: false }
  const isResumed = canResume(ended, cursor)
  return { conversation: visitorConversation(ended, null, isResumed ? cursor : null), isResumed }
}

function arrivalOf(
  core: Core,
  from: { site: Site; visitor: Visitor; hello: VisitorHello; peer: Peer },
): Arrival {
  const { site, visitor, hello, peer } = from
  return {
    visitor,
    siteId: site.id,
    entryPoint: hello.entryPoint,
    language: hello.language,
    page: hello.page,
    referrer: hello.referrer ?? null,
    address: peer.address,
    region: visitor.identity?.region ?? core.regions.regionOf(peer.address),
    browser: peer.browser,
    arrivedAt: core.clock.now(),
  }
}

function record(core: Core, present: PresentVisitor): void {
  const { visitor, siteId, entryPoint, address, region, browser, language, referrer, page } =
    present
  const at = core.clock.now()
  if (!core.visitors.mayRecord(visitor.id, at)) return
  if (present.sessions.length === 1) {
    core.store.recordVisit({
      visitorId: visitor.id,
      siteId,
      entryPoint,
      at,
      address,
      region,
      browser,
      language,
      referrer,
    })
  }
  core.store.recordPageView({ visitorId: visitor.id, siteId, at, url: page.url, title: page.title })
}

function siteView(site: Site, offersEarlier: boolean): VisitorWelcome['site'] {
  const { settings } = site
  const { version } = siteLook(site)
  return {
    name: site.name,
    language: settings.defaultLanguage,
    tooFast: settings.texts.tooFast,
    visitorGraceMs: settings.deadlines.visitorGraceMs,
    fileBytesMax: settings.fileBytesMax,
    ...(version !== '' && { look: version }),
    offersEarlier,
    previewsTyping: settings.previewsTyping,
  }
}

function closeAll(core: Core, id: VisitorId, except: VisitorSession): void {
  core.peers.closeVisitor(id, 'identity-changed')
  for (const session of core.visitors.get(id)?.sessions ?? []) {
    if (session !== except) session.close('identity-changed')
  }
}
