/** Contrast of two colours as WCAG 2 measures it, and colours made readable by it. */

/** For text, and for text of 24 px or icons. */
export const CONTRAST_MIN = 4.5
export const CONTRAST_MIN_LARGE = 3

type Channels = readonly [number, number, number]

const WHITE = '#ffffff'
const BLACK = '#000000'
const STEPS = 32

function channelsOf(color: string): Channels {
  const value = Number.parseInt(color.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function colorOf(channels: Channels): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}

/** 0 for black to 1 for white. */
function luminanceOf(color: string): number {
  const [red, green, blue] = channelsOf(color).map((channel) => {
    const share = channel / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1, the same colour, to 21, black on white. Colours are written `#rrggbb`. */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** `share` of the second colour in the first. */
export function mix(one: string, other: string, share: number): string {
  const [a, b] = [channelsOf(one), channelsOf(other)]
  const at = (index: 0 | 1 | 2): number => a[index] + (b[index] - a[index]) * share
  return colorOf([at(0), at(1), at(2)])
}

/** White or black, whichever reads better on the colour; white where it is enough. */
export function readableOn(color: string): string {
  if (contrastOf(WHITE, color) >= CONTRAST_MIN) return WHITE
  return contrastOf(WHITE, color) >= contrastOf(BLACK, color) ? WHITE : BLACK
}

/** The colour itself, or as little towards black or white as it takes to be read on all the grounds. */
export function readable(color: string, grounds: readonly string[]): string {
  const worst = (tried: string): number =>
    Math.min(...grounds.map((ground) => contrastOf(tried, ground)))
  const goal = worst(BLACK) > worst(WHITE) ? BLACK : WHITE
  for (let step = 0; step < STEPS; step++) {
    const tried = mix(color, goal, step / STEPS)
    if (worst(tried) >= CONTRAST_MIN) return tried
  }
  return goal
}
