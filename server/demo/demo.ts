/** What a first start finds nothing of: a demo site with its groups and rules, three agents and an administrator. */
import { randomInt } from 'node:crypto'
import {
  DEFAULT_SITE_SETTINGS,
  DEFAULT_SKILL_GROUP_SETTINGS,
} from '../../protocol/model/defaults.ts'
import type { AgentId, SiteKey } from '../../protocol/model/ids.ts'
import type { AgentRole } from '../../protocol/model/values.ts'
import type { Outcome } from '../app/outcome.ts'
import type { LiveDirectory } from '../app/directory/directory.ts'
import type { SignIn } from '../app/sign-in/sign-in.ts'
import type { Clock, MakeId } from '../ports/clock.ts'
import type { AuditRecord, Site } from '../ports/directory-store.ts'
import { ENTRY_POINTS, GROUPS, PEOPLE, ROUTING, SITE_ID, SITE_KEY, type Person } from './data.ts'

export interface DemoDeps {
  directory: LiveDirectory
  signIn: Pick<SignIn, 'hashPassword'>
  clock: Pick<Clock, 'now'>
  makeId: MakeId
  /** Where the portal page is reached: its origins may embed the demo site's widget. */
  origins: readonly string[]
  /** One password for every account; null: each gets its own. */
  password: string | null
}

export interface DemoAccount {
  loginId: string
  name: string
  role: AgentRole
  password: string
}

/** The key of the demo site; null when it was deleted. */
export function demoSite(directory: Pick<LiveDirectory, 'site'>): SiteKey | null {
  return directory.site(SITE_ID)?.key ?? null
}

/** The origins under which a server on this port is reached from its own machine, and its public one. */
export function ownOrigins(port: number, publicUrl: string | null): string[] {
  const local = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  return publicUrl === null ? local : [publicUrl, ...local]
}

/** Whether there was a first start: it leaves an administrator, and the last one cannot be deleted. */
export function isDemoMade(directory: Pick<LiveDirectory, 'agents'>): boolean {
  return directory.agents().some(({ role }) => role === 'administrator')
}

/** At the first start makes the demo data and answers the accounts, to be shown once; later none, and only the origins are kept up to date. */
export async function createDemo(deps: DemoDeps): Promise<DemoAccount[]> {
  const { directory } = deps
  if (isDemoMade(directory)) {
    await addOrigins(deps)
    return []
  }
  await makeSite(deps)
  const accounts: DemoAccount[] = []
  for (const person of PEOPLE) accounts.push(await makePerson(deps, person))
  return accounts
}

function audit({ clock }: DemoDeps, action: string, target: string): AuditRecord {
  return { at: clock.now(), actor: 'system', action, target, details: { demo: true }, address: '' }
}

/** What this file writes is right, so a refusal is a fault. */
function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demo data was refused: ${outcome.error.message}`)
  return outcome.result
}

async function makeSite(deps: DemoDeps): Promise<void> {
  const createdAt = deps.clock.now()
  const site: Site = {
    id: SITE_ID,
    key: SITE_KEY,
    name: 'UniChat 演示门户',
    settings: { ...DEFAULT_SITE_SETTINGS, origins: [...deps.origins] },
    routing: ROUTING,
    entryPoints: ENTRY_POINTS,
    identityKeys: [],
    createdAt,
  }
  const { directory } = deps
  if (!directory.site(SITE_ID)) {
    must(await directory.saveSite(site, audit(deps, 'site.create', SITE_ID)))
  }
  for (const { id, name } of GROUPS) {
    const settings = DEFAULT_SKILL_GROUP_SETTINGS
    const group = { id, siteId: SITE_ID, name, iconUrl: null, settings, createdAt }
    must(await directory.saveSkillGroup(group, audit(deps, 'skill-group.create', id)))
  }
}

async function makePerson(deps: DemoDeps, person: Person): Promise<DemoAccount> {
  const { directory, signIn, makeId, clock } = deps
  const password = deps.password ?? makePassword()
  const id = directory.agentByLoginId(person.loginId)?.id ?? (makeId() as AgentId)
  const agent = {
    id,
    ...person,
    avatarUrl: null,
    passwordHash: await signIn.hashPassword(password),
    isDisabled: false,
    createdAt: clock.now(),
  }
  must(await directory.saveAgent(agent, audit(deps, 'agent.create', id)))
  return { loginId: person.loginId, name: person.name, role: person.role, password }
}

async function addOrigins(deps: DemoDeps): Promise<void> {
  const site = deps.directory.site(SITE_ID)
  const missing = deps.origins.filter((origin) => !site?.settings.origins.includes(origin))
  if (!site || missing.length === 0) return
  const settings = { ...site.settings, origins: [...site.settings.origins, ...missing] }
  must(
    await deps.directory.saveSite(
      { ...site, settings },
      audit(deps, 'site.change-settings', SITE_ID),
    ),
  )
}

/** Without what is mistaken for something else when read aloud or copied by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 16 letters of 31: 79 bits. */
function makePassword(): string {
  const four = (): string =>
    Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return [four(), four(), four(), four()].join('-')
}
