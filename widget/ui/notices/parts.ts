/** What the conversation shows only now and then, in one file. */
import styles from '../styles/notices.css'
import { BelowLog } from './below-log.tsx'
import { Ended } from './ended.tsx'
import { News } from './news.tsx'
import { Refused } from './refused.tsx'
import { SystemLine } from './system-line.tsx'

export const belowLogPart = { View: BelowLog, styles }
export const endedPart = { View: Ended, styles }
export const newsPart = { View: News, styles }
export const refusedPart = { View: Refused, styles }
export const systemPart = { View: SystemLine, styles }
