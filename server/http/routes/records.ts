/** What can be read back, newest first: the messages visitors left, and who changed what. */
import { Hono } from 'hono'
import type { LeftMessageId } from '../../../protocol/model/ids.ts'
import { AuditView, LeftMessageQuery, LeftMessageView } from '../../../protocol/http/records.ts'
import { PAGE_ITEMS, PageQuery, pageOf } from '../../../protocol/http/shared.ts'
import type { LeftMessage } from '../../ports/visitor-store.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { documented } from '../documented.ts'
import { given } from '../given.ts'
import { pageFrom } from '../paging.ts'
import { query } from '../validation.ts'

const ABOUT = {
  leftMessages: {
    tag: 'Left messages',
    summary: 'List the messages visitors left, newest first.',
    answer: pageOf(LeftMessageView),
  },
  audit: {
    tag: 'Audit',
    summary: 'List who changed what, newest first.',
    answer: pageOf(AuditView),
  },
}

const cursorOf = ({ createdAt, id }: LeftMessage): string => `${createdAt}-${id}`

/** Undefined for a cursor of another list: the list then starts at the newest. */
function placeOf(cursor: string | undefined): { at: number; id: LeftMessageId } | undefined {
  const [, at, id] = /^(\d{1,16})-([\w-]+)$/.exec(cursor ?? '') ?? []
  return at !== undefined && id !== undefined
    ? { at: Number(at), id: id as LeftMessageId }
    : undefined
}

function showLeftMessage(message: LeftMessage): LeftMessageView {
  const { address: _private, ...shown } = message
  return shown
}

export function createRecordRoutes({ store }: HttpDeps) {
  const routes = new Hono<HttpEnv>()

  routes.get(
    '/left-messages',
    documented(ABOUT.leftMessages),
    query(LeftMessageQuery),
    async (call) => {
      const { siteId, limit = PAGE_ITEMS, cursor } = call.req.valid('query')
      const found = await store.listLeftMessages({
        ...given({ siteId, before: placeOf(cursor) }),
        limit: limit + 1,
      })
      const page = pageFrom(found, limit, cursorOf)
      return call.json({ ...page, items: page.items.map(showLeftMessage) })
    },
  )

  routes.get('/audit', documented(ABOUT.audit), query(PageQuery), async (call) => {
    const { limit = PAGE_ITEMS, cursor } = call.req.valid('query')
    const before = /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : undefined
    const found = await store.listAudit({ ...given({ before }), limit: limit + 1 })
    return call.json(pageFrom(found, limit, ({ id }) => String(id)))
  })
  return routes
}
