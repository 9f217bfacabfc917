/** How far in a large picture is looked at, and where: pure, so that keys, wheel and fingers agree. */

export interface ViewBox {
  /** 1: as large as there is room. */
  zoom: number
  /** From the middle, in pixels of the screen. */
  x: number
  y: number
}
export interface Point {
  x: number
  y: number
}
export interface Extent {
  width: number
  height: number
}

export const WHOLE: ViewBox = { zoom: 1, x: 0, y: 0 }
const ZOOM_MAX = 8

/** `at`, from the middle of the screen, stays where it is. */
export function zoomBy(box: ViewBox, factor: number, at: Point = { x: 0, y: 0 }): ViewBox {
  const zoom = Math.min(ZOOM_MAX, Math.max(1, box.zoom * factor))
  if (zoom === 1) return WHOLE
  const grown = zoom / box.zoom
  return { zoom, x: at.x - (at.x - box.x) * grown, y: at.y - (at.y - box.y) * grown }
}

/** `shown` is how large the picture is at zoom 1; it cannot be moved off the screen. */
export function moveBy(box: ViewBox, by: Point, shown: Extent): ViewBox {
  const within = (value: number, length: number): number => {
    const most = (length * (box.zoom - 1)) / 2
    return Math.min(most, Math.max(-most, value))
  }
  return { ...box, x: within(box.x + by.x, shown.width), y: within(box.y + by.y, shown.height) }
}
