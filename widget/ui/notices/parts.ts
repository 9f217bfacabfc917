/** What the conversation shows only now and then, in one file. */
import styles from './notices.css'
import { Choice } from './choice.tsx'
import { Ended } from './ended.tsx'
import { QueueCard } from './queue-card.tsx'
import { Refused } from './refusal/refused.tsx'
import { SystemLine } from './system-line.tsx'

export const choice = { View: Choice, styles }
export const ended = { View: Ended, styles }
export const queue = { View: QueueCard, styles }
export const refused = { View: Refused, styles }
export const system = { View: SystemLine, styles }
