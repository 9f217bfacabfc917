/** The sign-in screen, in one file. */
import styles from './sign-in.css'
import wholeWindow from '../styles/whole-window.css'
import { SignIn } from './sign-in.tsx'

export const signInPart = { View: SignIn, styles: wholeWindow + styles }
