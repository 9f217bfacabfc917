/** How large things are shown, and how large files are said to be. */

export interface Size {
  readonly width: number
  readonly height: number
}

/** Large enough to recognise what is on it, small enough to leave room for the words around it. */
export const PICTURE_MAX: Size = { width: 320, height: 240 }
/** Below this a picture could not be hit with a finger. */
const PICTURE_MIN = 48

/** The whole of it inside the room there is, never larger than it is. */
export function fitInto({ width, height }: Size, room: Size): Size {
  const scale = Math.min(1, room.width / width, room.height / height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** The place a picture takes in the conversation, before it is there. */
export function pictureSize(width: number | undefined, height: number | undefined): Size {
  if (width === undefined || height === undefined) return PICTURE_MAX
  const fitted = fitInto({ width, height }, PICTURE_MAX)
  return {
    width: Math.max(PICTURE_MIN, fitted.width),
    height: Math.max(PICTURE_MIN, fitted.height),
  }
}

const UNITS = ['B', 'KB', 'MB', 'GB']

/** 900 B, 12 KB, 3.4 MB. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0]
  while (value >= 1_000 && unit < UNITS.length - 1) [value, unit] = [value / 1_024, unit + 1]
  const digits = unit > 0 && value < 10 ? 1 : 0
  return `${value.toFixed(digits)} ${UNITS[unit]}`
}
