/** Every colour of the widget, from the few an administrator chooses. */
import { DEFAULT_THEME, type ThemeColors } from '../model/theme.ts'
import {
  contrastOf,
  CONTRAST_MIN,
  CONTRAST_MIN_LARGE,
  mix,
  readable,
  readableOn,
} from './contrast.ts'
import { PALETTE, type Role, type Scheme } from './palette.ts'

export type ColorSet = Readonly<Record<Role, string>>

/** Lines and quiet fills are a little of the text's colour in the surface. */
const FILL_SHARE = 0.06
const LINE_SHARE = 0.14
const MUTED_SHARE = 0.35

function isUsual(colors: ThemeColors, scheme: Scheme): boolean {
  return JSON.stringify(colors) === JSON.stringify(DEFAULT_THEME.colors[scheme])
}

export function colorsOf(colors: ThemeColors, scheme: Scheme): ColorSet {
  const usual = PALETTE[scheme]
  if (isUsual(colors, scheme)) return usual
  const { accent, surface, text, bubble } = colors
  const fill = mix(surface, text, FILL_SHARE)
  const grounds = [surface, fill, bubble]
  return {
    accent,
    surface,
    text,
    bubble,
    fill,
    line: mix(surface, text, LINE_SHARE),
    onAccent: colors.onAccent ?? readableOn(accent),
    accentText: readable(accent, grounds),
    muted: readable(mix(text, surface, MUTED_SHARE), grounds),
    success: readable(usual.success, grounds),
    danger: readable(usual.danger, grounds),
    warning: usual.warning,
    warningFill: usual.warningFill,
  }
}

/** The pairs an administrator's choice can make unreadable. */
export type Pair = 'text' | 'bubble' | 'on-accent' | 'accent'

export interface Contrast {
  readonly pair: Pair
  readonly ratio: number
  readonly wanted: number
}

/** Each pair with its contrast, the worst of them not sorted out. */
export function contrastsOf(colors: ThemeColors, scheme: Scheme): Contrast[] {
  const { text, surface, bubble, onAccent, accent } = colorsOf(colors, scheme)
  return [
    { pair: 'text', ratio: contrastOf(text, surface), wanted: CONTRAST_MIN },
    { pair: 'bubble', ratio: contrastOf(text, bubble), wanted: CONTRAST_MIN },
    { pair: 'on-accent', ratio: contrastOf(onAccent, accent), wanted: CONTRAST_MIN },
    // The launcher and the send button have to stand out from what they lie on.
    { pair: 'accent', ratio: contrastOf(accent, surface), wanted: CONTRAST_MIN_LARGE },
  ]
}
