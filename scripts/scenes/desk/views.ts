/** The views of the desktop that are worth a picture. */
import type { Page } from 'playwright-core'
import {
  attach,
  attachInVain,
  designSignIn,
  dragColumns,
  enlarge,
  format,
  isThere,
  lookOnPhone,
  meetConflict,
  open,
  openEarlier,
  openFiles,
  openSite,
  openStudio,
  press,
  publish,
  search,
  showVisitor,
  watch,
} from './acts.ts'
import type { Desk } from './cast.ts'

export interface View<TDesk = Desk> {
  name: string
  /** null: nobody has signed in. */
  loginId: string | null
  /** On narrower screens there is nothing of it. */
  widthMin?: number
  act: (page: Page, desk: TDesk) => Promise<void>
}

const AGENT = 'wangfang'
const ADMIN = 'admin'

export const VIEWS: View[] = [
  { name: 'desk-sign-in', loginId: null, act: (page) => isThere(page, '[name=loginId]') },
  {
    name: 'desk-sign-in-refused',
    loginId: null,
    act: async (page) => {
      // Somebody else at each size: nobody may mistype as often as there are looks.
      await page.locator('[name=loginId]').fill(`agent${page.viewportSize()?.width}`)
      await page.locator('[name=password]').fill('wrong')
      await page.keyboard.press('Enter')
      await isThere(page, '[role=alert]')
    },
  },
  {
    name: 'desk-unreachable',
    loginId: null,
    act: async (page) => {
      await page.route('**/api/session', (route) => route.abort())
      await page.reload()
      await isThere(page, '[role=alert]')
    },
  },
  {
    name: 'desk-nobody',
    loginId: 'chenjing',
    // On a phone the list stands in front of it.
    act: (page) => page.locator('.pane__nothing').waitFor({ state: 'attached' }),
  },
  { name: 'desk-list', loginId: AGENT, act: (page) => isThere(page, '.row') },
  { name: 'desk-workspace', loginId: AGENT, act: open() },
  { name: 'desk-search', loginId: AGENT, act: search('套餐') },
  { name: 'desk-search-nothing', loginId: AGENT, act: search('漫游') },
  { name: 'desk-columns', loginId: AGENT, widthMin: 1024, act: dragColumns },
  { name: 'desk-visitor', loginId: AGENT, act: showVisitor() },
  { name: 'desk-unverified', loginId: AGENT, act: showVisitor('好的谢谢') },
  { name: 'desk-files', loginId: AGENT, act: openFiles },
  { name: 'desk-viewer', loginId: AGENT, act: enlarge },
  { name: 'desk-uploading', loginId: AGENT, act: attach },
  { name: 'desk-upload-refused', loginId: AGENT, act: attachInVain },
  { name: 'desk-formatting', loginId: AGENT, act: format },
  { name: 'desk-earlier', loginId: AGENT, act: openEarlier },
  { name: 'desk-transfer', loginId: AGENT, act: press('Alt+t') },
  { name: 'desk-end', loginId: AGENT, act: press('Alt+e') },
  { name: 'desk-settings', loginId: AGENT, act: press('Alt+,') },
  { name: 'desk-status', loginId: AGENT, act: press('Alt+s') },
  { name: 'desk-palette', loginId: AGENT, act: press('Control+k') },
  {
    name: 'desk-help',
    loginId: ADMIN,
    act: async (page) => {
      await page.keyboard.press('?')
      await isThere(page, 'dialog[open]')
    },
  },
  {
    name: 'desk-account',
    loginId: ADMIN,
    act: async (page) => {
      await page.locator('.rail__account').click()
      await isThere(page, '[role=menu]')
    },
  },
  { name: 'desk-wall', loginId: ADMIN, act: watch },
  { name: 'desk-site', loginId: ADMIN, act: openSite },
  { name: 'desk-themes', loginId: ADMIN, act: openStudio },
  { name: 'desk-themes-sign-in', loginId: ADMIN, act: designSignIn },
  { name: 'desk-themes-publish', loginId: ADMIN, act: publish },
  { name: 'desk-themes-phone', loginId: ADMIN, act: lookOnPhone },
  { name: 'desk-themes-conflict', loginId: ADMIN, act: meetConflict },
]
