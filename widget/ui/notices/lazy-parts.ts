/** What is seldom told besides messages, fetched in one file when the first of it is. */
import { lazy } from '../shell/lazy.tsx'

const load = () => import('./parts.ts')

export const Choice = lazy(async () => (await load()).choice)
export const Ended = lazy(async () => (await load()).ended)
export const QueueCard = lazy(async () => (await load()).queue)
export const Refused = lazy(async () => (await load()).refused)
export const SystemLine = lazy(async () => (await load()).system)
