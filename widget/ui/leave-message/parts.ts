/** The form and its thanks, in one file. */
import styles from '../styles/form.css'
import { Leaving } from './leaving.tsx'

export const leavingPart = { View: Leaving, styles }
