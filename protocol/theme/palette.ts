/** The colours, type and measures that both faces draw with; a test holds their style sheets to it. */

export const PALETTE = {
  light: {
    surface: '#ffffff',
    text: '#1c2127',
    muted: '#626c77',
    fill: '#eff1f4',
    line: '#e3e6ea',
    bubble: '#eef1f5',
    accent: '#cf1322',
    onAccent: '#ffffff',
    accentText: '#b30f1c',
    success: '#14713f',
    warning: '#885000',
    warningFill: '#fff3db',
    danger: '#b3231b',
  },
  dark: {
    surface: '#191c20',
    text: '#e4e7ea',
    muted: '#929ca7',
    fill: '#262b31',
    line: '#2b3138',
    bubble: '#262b31',
    accent: '#d02b37',
    onAccent: '#ffffff',
    accentText: '#ff959a',
    success: '#63cb94',
    warning: '#f0b95f',
    warningFill: '#33280f',
    danger: '#ff9a92',
  },
} as const

export type Role = keyof typeof PALETTE.light
export type Scheme = keyof typeof PALETTE

/** Chinese first: what each system has, before the generic name. */
export const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

/** Of the panel, of cards and bubbles in it, and of controls. */
export const RADII_PX = { panel: 16, card: 12, control: 6 }

/** One length for what moves; nothing does where the system asks for less motion. */
export const MOTION = '140ms ease-out'
