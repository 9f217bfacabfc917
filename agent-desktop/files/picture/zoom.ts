/** The steps in which a picture grows; 1 is as large as there is room. */

export const ZOOM_MIN = 1
export const ZOOM_MAX = 8

const STEP = Math.SQRT2

const within = (zoom: number): number => Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom))

export function nextZoom(zoom: number, step: 1 | -1): number {
  const next = step > 0 ? zoom * STEP : zoom / STEP
  return within(Math.round(next * 100) / 100)
}

/** Between the steps, as fingers and wheels want it. */
export const zoomBy = (zoom: number, factor: number): number => within(zoom * factor)
