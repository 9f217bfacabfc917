/** Reads key combinations such as `Alt+ArrowDown` and `Mod+K`; Mod is ⌘ on a Mac and Ctrl elsewhere. */

export interface Stroke {
  readonly key: string
  /** The place on the keyboard: on a Mac, Alt with a letter types something else. */
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

export function isStroke(stroke: Stroke, keys: string, isMac: boolean): boolean {
  const parts = keys.split('+')
  const name = parts.at(-1) ?? ''
  const wants = (part: string) => parts.includes(part)
  const isModDown = isMac ? stroke.metaKey : stroke.ctrlKey
  const isOtherDown = isMac ? stroke.ctrlKey : stroke.metaKey
  if (isModDown !== wants('Mod') || isOtherDown || stroke.altKey !== wants('Alt')) return false
  // '?' needs Shift on most keyboards; what is typed counts, not how.
  if (name.length === 1 && !/[A-Z0-9]/u.test(name)) return stroke.key === name
  if (stroke.shiftKey !== wants('Shift')) return false
  return stroke.key === name || stroke.code === codeOf(name)
}

function codeOf(name: string): string {
  if (/^[A-Z]$/u.test(name)) return `Key${name}`
  return /^[0-9]$/u.test(name) ? `Digit${name}` : name
}

const CAPS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}
const MAC_CAPS: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' }

/** The combination as it is printed on the keys. */
export function keyCaps(keys: string, isMac: boolean): readonly string[] {
  return keys
    .split('+')
    .map(
      (part) =>
        CAPS[part] ?? (isMac ? MAC_CAPS[part] : undefined) ?? (part === 'Mod' ? 'Ctrl' : part),
    )
}

export function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/u.test(navigator.userAgent)
}
