/** Makes a site together with its first skill group, because routing has to lead somewhere from the start. */
import { randomBytes } from 'node:crypto'
import {
  DEFAULT_SITE_SETTINGS,
  DEFAULT_SKILL_GROUP_SETTINGS,
} from '../../../protocol/model/defaults.ts'
import type { EntryPointKey, SiteId, SiteKey, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { MakeId } from '../../ports/clock.ts'
import type { AuditRecord, Site } from '../../ports/directory-store.ts'
import type { Outcome } from '../outcome.ts'
import type { LiveDirectory } from './directory.ts'

export interface NewSite {
  name: string
  skillGroupName: string
  entryPoints: { key: EntryPointKey; name: string }[]
  origins: string[]
}

/** `audit` makes the record of an action on a target. */
export interface CreateSiteDeps {
  directory: LiveDirectory
  makeId: MakeId
  audit: (action: string, target: string) => AuditRecord
}

/** After a crash between the two writes the site has no group yet; its routing already names the group that is missing. */
export async function createSite(
  { directory, makeId, audit }: CreateSiteDeps,
  { name, skillGroupName, entryPoints, origins }: NewSite,
): Promise<Outcome<Site>> {
  const id = makeId() as SiteId
  const skillGroupId = makeId() as SkillGroupId
  const made = audit('site.create', id)
  const site: Site = {
    id,
    key: randomBytes(9).toString('base64url') as SiteKey,
    name,
    settings: { ...DEFAULT_SITE_SETTINGS, origins },
    routing: {
      rules: [],
      defaultSteps: [{ target: { kind: 'skill-group', skillGroupId }, overflowAfterMs: null }],
    },
    entryPoints,
    identityKeys: [],
    createdAt: made.at,
  }
  const saved = await directory.saveSite(site, made, null)
  if (!saved.ok) return saved
  const group = {
    id: skillGroupId,
    siteId: id,
    name: skillGroupName,
    iconUrl: null,
    settings: DEFAULT_SKILL_GROUP_SETTINGS,
    createdAt: made.at,
  }
  const grouped = await directory.saveSkillGroup(
    group,
    audit('skill-group.create', skillGroupId),
    null,
  )
  return grouped.ok ? saved : grouped
}
