/** Frames as another implementation reads them. */
import type { Writable } from 'node:stream'
import * as ws from 'ws'
import { expect, test } from 'vitest'
import { textFrame } from './text-frame.ts'

/** Exported by ws, and missing in its types. */
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Writable }

function readBack(frame: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const receiver = new Receiver({ isServer: false })
    receiver.on('message', (data: Buffer) => resolve(data.toString()))
    receiver.on('error', reject)
    receiver.write(frame)
  })
}

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])(
  '[WI-1] a text of %i bytes arrives whole',
  async (bytes) => {
    const text = 'x'.repeat(bytes)
    expect(await readBack(textFrame(text))).toBe(text)
  },
)

test('[WI-1] lengths are counted in bytes, not characters', async () => {
  const text = '您好，套餐余量怎么查？😀'.repeat(40)
  expect(await readBack(textFrame(text))).toBe(text)
})
