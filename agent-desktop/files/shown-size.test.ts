/** The room that is kept free for what is still to come, and sizes in words. */
import { expect, test } from 'vitest'
import { bytesText, fitInto, pictureSize } from './shown-size.ts'
import { nextZoom, ZOOM_MAX, ZOOM_MIN } from './picture/zoom.ts'

test('[DK-101] a picture has its place before it is there, whole, and never larger than it is', () => {
  expect(pictureSize(1_600, 800)).toEqual({ width: 320, height: 160 })
  expect(pictureSize(800, 1_600)).toEqual({ width: 120, height: 240 })
  expect(pictureSize(100, 80)).toEqual({ width: 100, height: 80 })
  expect(pictureSize(5_000, 10)).toEqual({ width: 320, height: 48 })
  expect(pictureSize(undefined, undefined)).toEqual({ width: 320, height: 240 })
  expect(fitInto({ width: 10, height: 10 }, { width: 5, height: 20 })).toEqual({
    width: 5,
    height: 5,
  })
})

test('[DK-101] sizes are in the unit that people read', () => {
  expect([0, 999, 12_000, 3_500_000, 20 * 1024 * 1024].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '12 KB',
    '3.3 MB',
    '20 MB',
  ])
})

test('[DK-102] a picture grows and shrinks between its ends', () => {
  expect(nextZoom(ZOOM_MIN, -1)).toBe(ZOOM_MIN)
  expect(nextZoom(ZOOM_MAX, 1)).toBe(ZOOM_MAX)
  expect(nextZoom(nextZoom(1, 1), 1)).toBe(1.99)
})
