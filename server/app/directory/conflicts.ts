/** What is said of changes of the directory that get in the way of others; the API's document says the same. */
import { refused } from '../outcome.ts'

export const CONFLICTS = {
  changedMeanwhile: 'Somebody else changed it first; read it again and repeat the change.',
  siteKey: 'Another site has this key.',
  siteName: 'Another site has this name.',
  groupName: 'Another skill group of the site has this name.',
  loginId: 'Another agent has this login id.',
  lastAdministrator: 'This is the last administrator who can sign in; make another one first.',
} as const

export const conflict = (what: keyof typeof CONFLICTS): ReturnType<typeof refused> =>
  refused('conflict', { message: CONFLICTS[what] })

/** Why something cannot be deleted: what still names it. */
export function usedBy(what: string, uses: readonly string[]): string {
  const named = uses.slice(0, 5).join(', ')
  const more = uses.length > 5 ? ` and ${uses.length - 5} more` : ''
  return `${what} is used by ${named}${more}.`.slice(0, 500)
}
