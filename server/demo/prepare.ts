/** The demo data where there is none: of several processes that start together, the one that decides makes it. */
import type { Core } from '../app/core.ts'
import { createDemo, isDemoMade, type DemoAccount, type DemoDeps } from './demo.ts'

const DEMO_WAIT_MS = 10_000

export interface Preparation extends Pick<DemoDeps, 'signIn' | 'origins' | 'password'> {
  core: Core
}

export async function prepareDemo({ core, ...rest }: Preparation): Promise<DemoAccount[]> {
  const { directory, clock, makeId, peers } = core
  const endsAt = performance.now() + DEMO_WAIT_MS
  while (!peers.leads && !isDemoMade(directory) && performance.now() < endsAt)
    await new Promise((resolve) => setTimeout(resolve, 50))
  return createDemo({ directory, clock, makeId, ...rest })
}
