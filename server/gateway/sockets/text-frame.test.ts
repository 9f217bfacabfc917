/** Frames as another implementation reads them. */
import type { Writable } from 'node:stream'
import * as ws from 'ws'
import { expect, test } from 'vitest'
import { textFrames } from './text-frame.ts'

/** Exported by ws, and missing in its types. */
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Writable }

function readBack(frames: Buffer): string[] {
  const read: string[] = []
  const receiver = new Receiver({ isServer: false, allowSynchronousEvents: true })
  receiver.on('message', (data: Buffer) => void read.push(data.toString()))
  receiver.write(frames)
  return read
}

const SIZES = [0, 1, 41, 42, 125, 126, 127, 21_845, 65_535, 65_536, 200_000]

test.each(SIZES)('[WI-1] a text of %i characters arrives whole', (count) => {
  const texts = ['x'.repeat(count), '好'.repeat(count)]
  expect(readBack(textFrames(texts.slice(0, 1)))).toEqual(texts.slice(0, 1))
  expect(readBack(textFrames(texts.slice(1)))).toEqual(texts.slice(1))
})

test('[WI-1] a text in pieces arrives as one', () => {
  expect(readBack(textFrames([['x'.repeat(100), '', '好'.repeat(50), '}'], '{}']))).toEqual([
    `${'x'.repeat(100)}${'好'.repeat(50)}}`,
    '{}',
  ])
})

test('[WI-1] texts written together arrive one by one, in order', () => {
  const texts = SIZES.map((count) => '您好，套餐余量怎么查？😀'.repeat(count / 10 + 1))
  expect(readBack(textFrames(texts))).toEqual(texts)
})
