/** The form and its thanks, in one file. */
import styles from './form.css'
import { Leaving } from './leaving.tsx'

export const leavingPart = { View: Leaving, styles }
