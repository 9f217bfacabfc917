/** What the conversation shows only now and then, in one file. */
import styles from './notices.css'
import { Choice } from './choice.tsx'
import { Ended } from './ended.tsx'
import { QueueCard } from './queue-card.tsx'
import { Refused } from './refused.tsx'
import { SystemLine } from './system-line.tsx'

export const choicePart = { View: Choice, styles }
export const endedPart = { View: Ended, styles }
export const queuePart = { View: QueueCard, styles }
export const refusedPart = { View: Refused, styles }
export const systemPart = { View: SystemLine, styles }
