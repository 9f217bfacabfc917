import { expect, test } from 'vitest'
import { createRegions } from './regions.ts'

const regions = createRegions()

test.each([
  ['202.106.0.20', '北京'],
  ['219.133.40.1', '广东'],
  ['110.18.0.1', '内蒙古'],
  ['219.159.235.101', '广西'],
  ['::ffff:202.106.0.20', '北京'],
  ['2409:8a00::1', '北京'],
  ['240e:e9:8819:0:3::3f9', '江苏'],
  ['8.8.8.8', null],
  ['10.0.0.1', null],
  ['127.0.0.1', null],
  ['::1', null],
  ['fe80::1', null],
  ['2408:8000::1', null],
  ['nonsense', null],
  ['', null],
])('[OP-6] %s lies in %s', (address, region) => {
  expect(regions.regionOf(address)).toBe(region)
})
