import { expect, test } from 'vitest'
import { visitorWelcome } from '../../../../protocol/client/testing/frames.ts'
import type { OutboxItem } from '../../../../protocol/client/outbox/outbox-item.ts'
import type { VisitorView } from '../../../../protocol/client/visitor/view.ts'
import type { ErrorBody } from '../../../../protocol/model/errors.ts'
import type { FileId, Ref } from '../../../../protocol/model/ids.ts'
import { NOTICE_TEXTS } from '../../../i18n/texts/notices.ts'
import { refusalOf } from './refusal.ts'

const refusal = (code: ErrorBody['code'], retryAfterMs?: number): ErrorBody => ({
  code,
  message: code,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
})
function failed(error: ErrorBody): OutboxItem {
  return { ref: 'r' as Ref, conversationId: null, text: 'x', at: 0, state: 'failed', error }
}
function shown(rest: Partial<VisitorView>) {
  const view: VisitorView = {
    connection: 'online',
    closeReason: null,
    isOpen: true,
    site: visitorWelcome().site,
    visitorId: null,
    conversation: null,
    hasOlder: false,
    outbox: [],
    lastError: null,
    clockOffsetMs: 0,
    ...rest,
  }
  return refusalOf(view, 'zh-CN')
}

test('[WG-10] nothing is said while all is well, and while connecting for the first time', () => {
  expect(shown({})).toBeNull()
  expect(shown({ connection: 'connecting' })).toBeNull()
})

test('[WG-10] a lost line is no refusal; a refused one says why', () => {
  expect(shown({ connection: 'reconnecting' })).toBeNull()
  const replaced = shown({ connection: 'refused', closeReason: 'replaced' })
  expect(replaced?.text).toBe(NOTICE_TEXTS['zh-CN'].replaced)
  expect(shown({ connection: 'refused', closeReason: 'origin-refused' })?.text).toBe(
    NOTICE_TEXTS['zh-CN'].refused,
  )
})

test('[WG-11] too fast is said in the site’s own words', () => {
  expect(shown({ outbox: [failed(refusal('too-fast'))] })?.text).toBe('慢一点')
})

test('[WG-11] a cool-down says in how many minutes, rounded up', () => {
  const text = shown({ lastError: refusal('cool-down', 241_000) })?.text
  expect(text).toContain('5 分钟')
})

test('[WG-11] where nobody serves, leaving a message is offered; where the visitor is blocked, not', () => {
  for (const code of ['closed-hours', 'no-agents', 'queue-full'] as const) {
    expect(shown({ lastError: refusal(code) })).toMatchObject({ canLeaveMessage: true })
  }
  expect(shown({ lastError: refusal('blocked') })).toMatchObject({ canLeaveMessage: false })
})

test('[WG-11] what came after the end of its conversation says what to do: words again, a file anew', () => {
  const late = failed(refusal('conversation-closed'))
  const texts = NOTICE_TEXTS['zh-CN']
  expect(shown({ outbox: [late] })?.text).toBe(texts.endedBefore)
  const attachment = { fileId: 'f' as FileId, kind: 'file', name: 'a.pdf', bytes: 1 } as const
  const file = { ...late, attachment: { ...attachment, mediaType: 'application/pdf' } }
  expect(shown({ outbox: [late, file as OutboxItem] })?.text).toBe(texts.endedBeforeFile)
})

test('[WG-11] a refusal of the newest message goes before an older one', () => {
  const outbox = [failed(refusal('blocked')), failed(refusal('too-fast'))]
  expect(shown({ outbox })?.text).toBe('慢一点')
})
