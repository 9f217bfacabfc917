/** Skill groups: made, listed, changed, deleted. */
import { Hono } from 'hono'
import { DEFAULT_SKILL_GROUP_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { SkillGroupId } from '../../../protocol/model/ids.ts'
import { pageOf } from '../../../protocol/http/shared.ts'
import {
  SkillGroupChangeBody,
  SkillGroupCreateBody,
  SkillGroupQuery,
  SkillGroupView,
} from '../../../protocol/http/skill-groups.ts'
import type { SkillGroup } from '../../ports/directory-store.ts'
import { answer, answerRefusal } from '../answers.ts'
import { auditOf, changesOf } from '../audit.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { CONFLICTS, usedBy } from '../../app/directory/conflicts.ts'
import { documented, type About } from '../documented.ts'
import { refuseStale, STALE, tagged } from '../etag.ts'
import { given } from '../given.ts'
import { pageIn } from '../paging.ts'
import { jsonBody, query } from '../validation.ts'
import { showGroup } from './views.ts'

const tag = 'Skill groups'
const refusals = { 404: 'There is no such skill group.' }
const SAME_NAME = { says: CONFLICTS.groupName }
const STILL_USED = {
  when: 'A rule or an agent still names it; the message says which.',
  says: usedBy("Skill group '宽带专席'", ["agent 'zhaolei'"]),
}

const ABOUT = {
  list: {
    tag,
    summary: 'List the skill groups, of one site or of all.',
    answer: pageOf(SkillGroupView),
  },
  create: {
    tag,
    summary: 'Make a skill group.',
    answer: SkillGroupView,
    status: 201,
    refusals: { 409: SAME_NAME },
  },
  read: { tag, summary: 'Read a skill group.', answer: SkillGroupView, refusals },
  change: {
    tag,
    summary: 'Change a skill group; what is left out stays as it is.',
    answer: SkillGroupView,
    refusals: { ...refusals, 409: SAME_NAME, 412: STALE },
  },
  remove: {
    tag,
    summary: 'Delete a skill group.',
    answer: null,
    refusals: { ...refusals, 409: STILL_USED },
  },
} satisfies Record<string, About>

export function createSkillGroupRoutes({ directory, clock, makeId }: HttpDeps) {
  const routes = new Hono<HttpEnv>()

  routes.get('/', documented(ABOUT.list), query(SkillGroupQuery), (call) => {
    const { siteId, ...paging } = call.req.valid('query')
    const all = siteId === undefined ? directory.groups() : directory.groupsOf(siteId)
    const page = pageIn(all, paging)
    return call.json({ ...page, items: page.items.map(showGroup) })
  })

  routes.post('/', documented(ABOUT.create), jsonBody(SkillGroupCreateBody), async (call) => {
    const { settings = DEFAULT_SKILL_GROUP_SETTINGS, ...body } = call.req.valid('json')
    const id = makeId() as SkillGroupId
    const group: SkillGroup = { id, ...body, settings, createdAt: clock.now() }
    const details = { name: group.name, siteId: group.siteId }
    const act = { action: 'skill-group.create', target: id, details }
    const outcome = await directory.saveSkillGroup(group, auditOf(call, clock, act), null)
    return answer(call, outcome, (saved) => tagged(call, showGroup(saved), { status: 201 }))
  })

  routes.get('/:id', documented(ABOUT.read), (call) => {
    const group = directory.group(call.req.param('id') as SkillGroupId)
    return group ? tagged(call, showGroup(group)) : answerRefusal(call, 'not-found')
  })

  routes.patch('/:id', documented(ABOUT.change), jsonBody(SkillGroupChangeBody), async (call) => {
    const group = directory.group(call.req.param('id') as SkillGroupId)
    if (!group) return answerRefusal(call, 'not-found')
    const stale = refuseStale(call, showGroup(group))
    if (stale) return stale
    const next: SkillGroup = { ...group, ...given(call.req.valid('json')) }
    const act = { action: 'skill-group.change', target: group.id, details: changesOf(group, next) }
    const outcome = await directory.saveSkillGroup(next, auditOf(call, clock, act), group)
    return answer(call, outcome, (saved) => tagged(call, showGroup(saved)))
  })

  routes.delete('/:id', documented(ABOUT.remove), async (call) => {
    const id = call.req.param('id') as SkillGroupId
    const act = {
      action: 'skill-group.delete',
      target: id,
      details: { name: directory.group(id)?.name },
    }
    const outcome = await directory.deleteSkillGroup(id, auditOf(call, clock, act))
    return answer(call, outcome, () => call.body(null, 204))
  })
  return routes
}
