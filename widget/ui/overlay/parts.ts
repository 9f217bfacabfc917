/** What lies over the panel for a moment, in one file. */
import styles from './overlay.css'
import { Confirm } from './confirm.tsx'
import { MenuList } from './menu-list.tsx'

export const confirm = { View: Confirm, styles }
export const menu = { View: MenuList, styles }
