/** What administrators read when something could not be loaded or saved. */
import { expect, test } from 'vitest'
import type { ErrorBody } from '../../../protocol/model/errors.ts'
import { PlainSettings } from '../../../protocol/model/settings.ts'
import { isMessageKey, language } from '../../i18n/translate.ts'
import { refusalText } from './refusal-text.ts'

const of = (code: ErrorBody['code'], ...paths: string[]) =>
  refusalText({ code, message: '', fields: paths.map((path) => ({ path, reason: 'wrong' })) })

test('[DK-125] a refused value is named as the screen and as the HTTP API call it', () => {
  language.value = 'en'
  expect(of('bad-frame', 'timeZone')).toContain('value of the time zone (timeZone).')
  expect(of('bad-frame', 'origins.3', 'mystery')).toContain(
    'value of the allowed websites (origins.3), mystery.',
  )
  language.value = 'zh-CN'
  expect(of('bad-frame', 'origins.3', 'timeZone')).toContain(
    '允许嵌入的网站（origins.3）、时区（timeZone）',
  )
  const unnamed = Object.keys(PlainSettings.entries).filter((k) => !isMessageKey(`site.value.${k}`))
  expect(unnamed).toEqual([])
})

test('[DK-125] only silence is put down to the connection', () => {
  language.value = 'en'
  expect(refusalText(null)).toBe('Check your connection and try again.')
  for (const code of ['forbidden', 'not-found', 'storage-unavailable', 'bad-frame'] as const) {
    expect(of(code)).not.toContain('connection')
  }
  expect(of('not-found')).toBe('This site no longer exists. Reload the page.')
})
