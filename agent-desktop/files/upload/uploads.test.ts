/** Files on their way: their order, what can be done about them, and when the desk may move on. */
import { expect, test } from 'vitest'
import type { CommandResult } from '../../../protocol/client/commands.ts'
import { refuseHere } from '../../../protocol/client/commands.ts'
import type { FileId } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import { conversationId } from '../../testing/build.ts'
import { createUploads } from './uploads.ts'

const [a, b] = [conversationId('a'), conversationId('b')]
const settled = () => new Promise((resolve) => setImmediate(resolve))

function attachmentOf(name: string): Attachment {
  const common = { bytes: 3, mediaType: 'image/png', hasThumbnail: false }
  return { fileId: name as FileId, kind: 'image', name, ...common }
}

/** Uploads whose fate the test decides, one after the other. */
function rig(bytesMax = 100) {
  const begun: string[] = []
  const sent: string[] = []
  let end = (_result: CommandResult<Attachment>): void => undefined
  let progress = (_part: number): void => undefined
  const uploads = createUploads({
    upload(file, _conversation, onProgress) {
      begun.push(file.name)
      progress = onProgress
      const done = new Promise<CommandResult<Attachment>>((resolve) => (end = resolve))
      return { done, cancel: () => end(refuseHere('try-again', 'cancelled')) }
    },
    send: (_conversation, { name }) => void sent.push(name),
    bytesMax: () => bytesMax,
    makePreview: () => null,
    dropPreview: () => undefined,
  })
  const states = () => uploads.files.value.map(({ file, state }) => `${file.name} ${state}`)
  const settle = async (result: CommandResult<Attachment>) => {
    end(result)
    await settled()
  }
  const arrive = () => settle({ ok: true, result: attachmentOf(begun.at(-1) ?? '') })
  return { uploads, begun, sent, states, settle, arrive, tell: (part: number) => progress(part) }
}

const file = (name: string, size = 3) => new File(['x'.repeat(size)], name)

test('[DK-100] files leave one after the other, in the order in which they were chosen', async () => {
  const { uploads, begun, sent, states, arrive, tell } = rig()
  uploads.choose(a, [file('1.png'), file('2.png')])
  expect(states()).toEqual(['1.png chosen', '2.png chosen'])
  let isDone = false
  expect(uploads.start(a, () => (isDone = true))).toBe(true)
  tell(0.5)
  expect(uploads.files.value[0]?.part).toBe(0.5)
  expect(states()).toEqual(['1.png uploading', '2.png waiting'])
  await arrive()
  expect([begun, isDone]).toEqual([['1.png', '2.png'], false])
  await arrive()
  expect([sent, states(), isDone]).toEqual([['1.png', '2.png'], [], true])
})

test('[DK-100] one that fails stays, the next one goes, and it can be tried again', async () => {
  const { uploads, sent, states, settle, arrive } = rig()
  uploads.choose(a, [file('1.png'), file('2.png')])
  let isDone = false
  uploads.start(a, () => (isDone = true))
  await settle(refuseHere('try-again', 'lost'))
  await arrive()
  expect([states(), sent, isDone]).toEqual([['1.png failed'], ['2.png'], false])
  uploads.retry(uploads.files.value[0]?.key ?? 0)
  await arrive()
  expect([states(), sent]).toEqual([[], ['2.png', '1.png']])
})

test('[DK-100] one that is taken back on its way is not sent, and the next one goes', async () => {
  const { uploads, begun, sent, states, arrive } = rig()
  uploads.choose(a, [file('1.png'), file('2.png')])
  uploads.start(a, () => undefined)
  uploads.remove(uploads.files.value[0]?.key ?? 0)
  await settled()
  expect([begun, states()]).toEqual([['1.png', '2.png'], ['2.png uploading']])
  await arrive()
  expect(sent).toEqual(['2.png'])
})

test('[DK-100] one that is too large for the site is never brought', () => {
  const { uploads, begun, states } = rig(10)
  uploads.choose(a, [file('large.png', 11)])
  expect(uploads.start(a, () => undefined)).toBe(false)
  uploads.retry(uploads.files.value[0]?.key ?? 0)
  expect([begun, states()]).toEqual([[], ['large.png failed']])
})

test('[DK-100] files of a conversation that is gone are forgotten', async () => {
  const { uploads, sent, states, arrive } = rig()
  uploads.choose(a, [file('1.png')])
  uploads.choose(b, [file('2.png')])
  uploads.start(a, () => undefined)
  uploads.sweep(new Set([b]))
  await arrive()
  expect([states(), sent]).toEqual([['2.png chosen'], []])
})
