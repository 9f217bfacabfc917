/** Earlier conversations, and the preview of one's writing: what only some sites have, in one file. */
import styles from './earlier.css'
import { Earlier } from './earlier.tsx'
import { Notes } from './notes.tsx'

export const earlierPart = { View: Earlier, styles }
export const notesPart = { View: Notes, styles }
