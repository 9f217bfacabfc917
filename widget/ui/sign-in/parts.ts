/** The sign-in screen, in one file. */
import signIn from './sign-in.css'
import wholeWindow from '../styles/whole-window.css'

export const styles = wholeWindow + signIn
export { SignIn as View } from './sign-in.tsx'
