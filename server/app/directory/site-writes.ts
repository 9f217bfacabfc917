/** Changes of sites and skill groups: checked against what the directory holds, stored, then visible, then told. */
import type { SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { AuditRecord, Site, SkillGroup } from '../../ports/directory-store.ts'
import { accepted, DONE, refused, type Outcome } from '../outcome.ts'
import { refusalOfGroup, refusalOfGroupEnd, refusalOfSite, refusalOfSiteEnd } from './checks.ts'
import type { Turn } from './turns.ts'
import type { DirectoryWrites, WriteParts } from './writes.ts'

type SiteWrites = Pick<
  DirectoryWrites,
  'saveSite' | 'deleteSite' | 'saveSkillGroup' | 'deleteSkillGroup'
>

export function createSiteWrites(parts: WriteParts, turn: Turn): SiteWrites {
  return {
    saveSite: (site, audit, basis) => turn(() => saveSite(parts, site, audit, basis)),
    deleteSite: (id, audit) => turn(() => deleteSite(parts, id, audit)),
    saveSkillGroup: (group, audit, basis) => turn(() => saveGroup(parts, group, audit, basis)),
    deleteSkillGroup: (id, audit) => turn(() => deleteGroup(parts, id, audit)),
  }
}

async function saveSite(
  { store, memory, notify }: WriteParts,
  site: Site,
  audit: AuditRecord,
  basis?: Site | null,
): Promise<Outcome<Site>> {
  const refusal = refusalOfSite(memory, site, basis)
  if (refusal) return refusal
  await store.saveSite(site, audit)
  memory.sites.set(site.id, site)
  notify({ kind: 'site', siteId: site.id })
  return accepted(site)
}

async function deleteSite(
  parts: WriteParts,
  id: SiteId,
  audit: AuditRecord,
): Promise<Outcome<null>> {
  const { store, memory, notify } = parts
  const refusal = refusalOfSiteEnd(memory, id)
  if (refusal) return refusal
  for (const group of memory.reads.groupsOf(id)) {
    const details = { name: group.name, siteId: id }
    const act = { action: 'skill-group.delete', target: group.id, details }
    await removeGroup(parts, group, { ...audit, ...act })
  }
  await store.deleteSite(id, audit)
  memory.sites.delete(id)
  notify({ kind: 'site-removed', siteId: id })
  return DONE
}

async function saveGroup(
  { store, memory, notify }: WriteParts,
  group: SkillGroup,
  audit: AuditRecord,
  basis?: SkillGroup | null,
): Promise<Outcome<SkillGroup>> {
  const refusal = refusalOfGroup(memory, group, basis)
  if (refusal) return refusal
  await store.saveSkillGroup(group, audit)
  memory.groups.set(group.id, group)
  notify({ kind: 'group', skillGroupId: group.id, siteId: group.siteId })
  return accepted(group)
}

async function deleteGroup(
  parts: WriteParts,
  id: SkillGroupId,
  audit: AuditRecord,
): Promise<Outcome<null>> {
  const group = parts.memory.groups.get(id)
  if (!group) return refused('not-found')
  const refusal = refusalOfGroupEnd(parts.memory, group)
  if (refusal) return refusal
  await removeGroup(parts, group, audit)
  return DONE
}

async function removeGroup(
  { store, memory, notify }: WriteParts,
  group: SkillGroup,
  audit: AuditRecord,
): Promise<void> {
  await store.deleteSkillGroup(group.id, audit)
  memory.groups.delete(group.id)
  notify({ kind: 'group-removed', skillGroupId: group.id, siteId: group.siteId })
}
