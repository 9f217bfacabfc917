/** Earlier conversations, and the preview of one's writing: what only some sites have, in one file. */
import styles from './earlier.css'
import { Earlier } from './earlier.tsx'
import { Notes } from './notes.tsx'

export const earlier = { View: Earlier, styles }
export const notes = { View: Notes, styles }
