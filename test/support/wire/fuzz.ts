/** Breaks frames in every way a hostile or broken client might: seeded, so that a failure can be repeated. */
import type { Random } from '../random.ts'

/** One of each frame a visitor or an agent may send. */
export const VISITOR_FRAMES: readonly object[] = [
  {
    type: 'hello',
    version: 1,
    site: 'demo',
    entryPoint: 'home',
    token: 'abc.def.ghi',
    cursor: { conversationId: 'c1', seq: 7 },
    page: { url: 'https://example.com/', title: '首页' },
    referrer: 'https://example.org/',
    language: 'zh-CN',
  },
  { type: 'ping' },
  { type: 'conversation.request', ref: 'r1', message: { ref: 'r2', text: '您好' } },
  { type: 'message.send', ref: 'r3', conversationId: 'c1', text: '查询话费 🙂' },
  { type: 'file.send', ref: 'r3f', conversationId: 'c1', fileId: 'f1' },
  { type: 'wait.continue', ref: 'r4', conversationId: 'c1' },
  { type: 'conversation.end', ref: 'r5', conversationId: 'c1' },
  {
    type: 'left-message.submit',
    ref: 'r6',
    fields: {
      contact: '王',
      phone: '010-12345678',
      subject: '问',
      email: 'a@b.cn',
      content: '内容',
    },
  },
  { type: 'history.load', ref: 'r7', conversationId: 'c1', before: 50 },
  { type: 'typing.change', conversationId: 'c1', isTyping: true },
  { type: 'read.mark', conversationId: 'c1', seq: 3 },
  { type: 'page.view', page: { url: 'https://example.com/a', title: 'A' } },
  { type: 'earlier.list', ref: 'r9', before: { requestedAt: 9, conversationId: 'c0' } },
  { type: 'earlier.load', ref: 'r10', conversationId: 'c1', before: 51 },
  { type: 'draft.change', conversationId: 'c1', text: '套餐余量' },
  { type: 'visitor.describe', profile: { name: '王先生' }, context: [{ name: 'cart', text: '2' }] },
  { type: 'event.track', event: { name: 'cart.added', text: 'a-1' } },
]

export const AGENT_FRAMES: readonly object[] = [
  { type: 'earlier.list', ref: 'r20', conversationId: 'c1' },
  { type: 'earlier.load', ref: 'r21', conversationId: 'c1', earlierId: 'c1', before: 51 },
  { type: 'hello', version: 1, cursors: [{ conversationId: 'c1', seq: 3, internalSeq: 2 }] },
  { type: 'ping' },
  { type: 'status.set', ref: 'r1', status: 'away', awayReason: '小休' },
  { type: 'message.send', ref: 'r2', conversationId: 'c1', text: '您好' },
  { type: 'file.send', ref: 'r2f', conversationId: 'c1', fileId: 'f1' },
  {
    type: 'conversation.transfer',
    ref: 'r3',
    conversationId: 'c1',
    to: { kind: 'skill-group', skillGroupId: 'g1' },
  },
  { type: 'transfer.cancel', ref: 'r4', conversationId: 'c1' },
  { type: 'conversation.end', ref: 'r5', conversationId: 'c1' },
  { type: 'wrap-up.end', ref: 'r6', conversationId: 'c1' },
  { type: 'history.load', ref: 'r7', conversationId: 'c1', before: 9 },
  { type: 'transfer.options', ref: 'r8', conversationId: 'c1' },
  { type: 'floor.watch', ref: 'r9', isWatching: true },
  { type: 'typing.change', conversationId: 'c1', isTyping: false },
  { type: 'read.mark', conversationId: 'c1', seq: 1 },
]

const HOSTILE: readonly string[] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '__proto__',
  'x'.repeat(5_000),
  '😀'.repeat(3_000),
  [],
  {},
  [[[[[[]]]]]],
  { type: 'ping' },
  { toString: null, valueOf: 1 },
  { length: 1e9 },
].map((value) => JSON.stringify(value))
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'type', 'ref', 'then', '', 'x']

/** JSON.stringify would drop a real `__proto__`; on the wire it is just a key. */
function asText(value: unknown, poison: string | null): string {
  const text = JSON.stringify(value) ?? 'null'
  if (poison === null || !text.startsWith('{')) return text
  return `{"${poison}":{"isAdmin":true},${text.slice(1)}`.replace(',}', '}')
}

function breakValue(frame: Record<string, unknown>, random: Random): void {
  const key = random.pick([...Object.keys(frame), ...KEYS])
  const inner = Object.hasOwn(frame, key) ? frame[key] : undefined
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && random.next() < 0.5) {
    breakValue(inner as Record<string, unknown>, random)
  } else if (random.next() < 0.2) delete frame[key]
  else if (key !== '__proto__') frame[key] = JSON.parse(random.pick(HOSTILE)) as unknown
}

function breakText(text: string, random: Random): string {
  const at = random.between(0, text.length)
  switch (random.between(0, 4)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return text.slice(0, at) + String.fromCharCode(random.between(0, 0xffff)) + text.slice(at)
    case 2:
      return text.slice(0, at) + text
    case 3:
      return '['.repeat(random.between(1, 200)) + text
    default:
      return text.slice(0, at) + text.slice(at + random.between(1, 5))
  }
}

/** One broken frame (now and then a whole one) made from one of `frames`. */
export function fuzzedFrame(frames: readonly object[], random: Random): string {
  const frame = JSON.parse(JSON.stringify(random.pick(frames))) as Record<string, unknown>
  const times = random.between(0, 3)
  for (let i = 0; i < times; i++) breakValue(frame, random)
  const text = asText(frame, random.next() < 0.1 ? random.pick(KEYS) : null)
  return random.next() < 0.3 ? breakText(text, random) : text
}
