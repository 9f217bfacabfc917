/** The form and its thanks, in one file. */
import styles from '../styles/form.css'
import { LeaveMessageScreen } from './leave-message-screen.tsx'
import { MessageLeft } from './message-left.tsx'

export const formPart = { View: LeaveMessageScreen, styles }
export const thanksPart = { View: MessageLeft, styles }
