/** The addresses of the desktop's pages. */

export const WORKSPACE_PATH = '/desk'
export const FLOOR_PATH = '/desk/floor'
export const THEMES_PATH = '/desk/themes'
export const SITES_PATH = '/desk/sites'

/** From outside of what is drawn, as a press on a notice of the system is. */
export function goTo(path: string): void {
  if (location.pathname === path) return
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
}
