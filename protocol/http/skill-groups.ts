/** Skill groups, as those who administrate them see and change them. */
import * as v from 'valibot'
import { SiteId, SkillGroupId } from '../model/ids.ts'
import { SkillGroupSettings } from '../model/settings.ts'
import { PictureUrl, TypedName } from '../model/typed.ts'
import { Instant } from '../model/values.ts'
import { PageQuery } from './shared.ts'

const changeable = {
  name: TypedName,
  iconUrl: v.nullable(PictureUrl),
  settings: SkillGroupSettings,
}

/** Without settings the group starts with the defaults. */
export const SkillGroupCreateBody = v.strictObject({
  siteId: SiteId,
  name: TypedName,
  iconUrl: v.optional(v.nullable(PictureUrl), null),
  settings: v.optional(SkillGroupSettings),
})

/** What is left out stays as it is. */
export const SkillGroupChangeBody = v.partial(v.strictObject(changeable))

export const SkillGroupQuery = v.strictObject({ ...PageQuery.entries, siteId: v.optional(SiteId) })

export const SkillGroupView = v.object({
  id: SkillGroupId,
  siteId: SiteId,
  ...changeable,
  createdAt: Instant,
})
export type SkillGroupView = v.InferOutput<typeof SkillGroupView>
