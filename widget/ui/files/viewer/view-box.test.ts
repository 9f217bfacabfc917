import { expect, test } from 'vitest'
import { moveBy, WHOLE, zoomBy } from './view-box.ts'

test('[WF-7] zooming keeps the point under the pointer, and ends at the whole picture', () => {
  const box = zoomBy(WHOLE, 2, { x: 100, y: -40 })
  expect(box).toEqual({ zoom: 2, x: -100, y: 40 })
  expect(zoomBy(box, 0.1, { x: 100, y: -40 })).toEqual(WHOLE)
  expect(zoomBy(WHOLE, 100).zoom).toBe(8)
})

test('[WF-7] a picture is not moved out of sight', () => {
  const shown = { width: 400, height: 200 }
  expect(moveBy({ zoom: 2, x: 0, y: 0 }, { x: 900, y: -900 }, shown)).toEqual({
    zoom: 2,
    x: 200,
    y: -100,
  })
  expect(moveBy(WHOLE, { x: 50, y: 50 }, shown)).toEqual(WHOLE)
})
