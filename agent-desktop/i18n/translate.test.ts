/** The catalogues belong together. */
import { expect, test } from 'vitest'
import { ERROR_CODES } from '../../protocol/model/errors.ts'
import { CATALOGUES, fill, isMessageKey, language, sentences } from './translate.ts'

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(String).toSorted()

test('[DK-70] every language has the same keys', () => {
  expect(Object.keys(CATALOGUES.en).toSorted()).toEqual(Object.keys(CATALOGUES['zh-CN']).toSorted())
})

test('[DK-70] every translation fills in the same values', () => {
  for (const key of Object.keys(CATALOGUES.en).filter(isMessageKey)) {
    expect([key, placeholders(CATALOGUES.en[key])]).toEqual([
      key,
      placeholders(CATALOGUES['zh-CN'][key]),
    ])
  }
})

test('[DK-70] values are filled in, and an unknown one stays visible', () => {
  expect(fill('{a} 与 {b}', { a: 1 })).toBe('1 与 {b}')
})

test('[DK-88] sentences follow each other without a space in Chinese', () => {
  language.value = 'en'
  expect(sentences('Not saved.', 'Try again.')).toBe('Not saved. Try again.')
  language.value = 'zh-CN'
  expect(sentences('未保存。', '请重试。')).toBe('未保存。请重试。')
})

/** A mark of half a square beside a Han letter or a value. */
const NARROW_MARK = /[\p{Script=Han}}][,;:!?.()"']|[,;:!?("'][\p{Script=Han}{]|\.\.\./u

test('[TX-8] Chinese texts have the marks of Chinese, English ones those of English', () => {
  for (const text of Object.values(CATALOGUES['zh-CN'])) expect(text).not.toMatch(NARROW_MARK)
  for (const text of Object.values(CATALOGUES.en)) expect(text).not.toMatch(/[，。、；：？！（）]/u)
})

/** Codes that only a visitor, a widget or a program meets. */
const ELSEWHERE = new Set([
  'invalid-token',
  'origin-refused',
  'ref-reused',
  'closed-hours',
  'no-agents',
  'queue-full',
  'cool-down',
  'blocked',
])

test('[DK-71] every refusal an agent may meet has words', () => {
  const silent = Object.keys(ERROR_CODES).filter(
    (code) => !ELSEWHERE.has(code) && !isMessageKey(`error.${code}`),
  )
  expect(silent).toEqual([])
})
