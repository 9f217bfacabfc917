/** The addresses of the desktop's pages. */

export const WORKSPACE_PATH = '/desk'
export const FLOOR_PATH = '/desk/floor'
export const THEMES_PATH = '/desk/themes'
export const SITES_PATH = '/desk/sites'
