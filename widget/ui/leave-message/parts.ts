/** The form and its thanks, in one file. */
import styles from './form.css'

export { styles }
export { Leaving as View } from './leaving.tsx'
