/** What the conversation shows only now and then, in one file. */
import styles from '../styles/notices.css'
import { Choice } from './choice.tsx'
import { Ended } from './ended.tsx'
import { QueueCard } from './queue-card.tsx'
import { Refused } from './refused.tsx'
import { News } from './news.tsx'
import { SystemLine } from './system-line.tsx'
import { Typing } from './typing.tsx'

export const choicePart = { View: Choice, styles }
export const endedPart = { View: Ended, styles }
export const queuePart = { View: QueueCard, styles }
export const refusedPart = { View: Refused, styles }
export const newsPart = { View: News, styles }
export const systemPart = { View: SystemLine, styles }
export const typingPart = { View: Typing, styles }
