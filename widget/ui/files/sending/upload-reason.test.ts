import { expect, test } from 'vitest'
import { FILE_TEXTS } from '../../../i18n/texts/files.ts'
import { uploadReason } from './upload-reason.ts'

test('[WF-3] every refusal a file may meet has words of its own', () => {
  const causes = [
    ...(['file-type-refused', 'file-too-large', 'image-too-large', 'file-quota'] as const),
    ...(['too-fast', 'conversation-closed', 'storage-unavailable', 'gone'] as const),
    ...(['closed-hours', 'no-agents', 'queue-full', 'cool-down', 'blocked'] as const),
  ]
  const texts = causes.map((cause) => uploadReason(cause, 'zh-CN').text)
  expect(new Set(texts).size).toBe(causes.length)
  expect(texts).not.toContain(FILE_TEXTS['zh-CN'].failed)
})

test('[WF-3] trying again is offered where it may help', () => {
  expect(uploadReason('try-again', 'en')).toEqual({ text: FILE_TEXTS.en.failed, isFinal: false })
  expect(uploadReason('file-quota', 'en').isFinal).toBe(false)
  expect(uploadReason('file-type-refused', 'en').isFinal).toBe(true)
  expect(uploadReason('gone', 'en').isFinal).toBe(true)
})
