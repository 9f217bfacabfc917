/** The steps in which a picture grows; 1 is as large as there is room. */

export const ZOOM_MIN = 1
export const ZOOM_MAX = 8

const STEP = Math.SQRT2

export function nextZoom(zoom: number, step: 1 | -1): number {
  const next = step > 0 ? zoom * STEP : zoom / STEP
  return Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, Math.round(next * 100) / 100))
}
