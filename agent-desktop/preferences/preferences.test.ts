/** The agent's choices. */
import { expect, test } from 'vitest'
import { memoryStorage } from '../testing/build.ts'
import { createPreferences, languageOf } from './preferences.ts'

test('[DK-74] a choice is found again after a reload', () => {
  const storage = memoryStorage()
  createPreferences(storage).change({ sendKey: 'mod-enter' })
  expect(createPreferences(storage).values.value.sendKey).toBe('mod-enter')
})

test('[DK-74] what cannot be read is as if it had never been chosen', () => {
  for (const broken of ['{', '{"sendKey":"tab"}', '[]', 'null']) {
    const { values } = createPreferences(memoryStorage({ 'unichat.desk.preferences': broken }))
    expect(values.value.sendKey).toBe('enter')
  }
})

test('[DK-94] a width that no column may have is as if the agent had never chosen one', () => {
  const storage = memoryStorage({ 'unichat.desk.preferences': '{"listWidth":9000,"theme":"dark"}' })
  const { values } = createPreferences(storage)
  expect(values.value).toMatchObject({ listWidth: 300, theme: 'dark' })
})

test('[DK-75] the desktop speaks Chinese unless the agent or the browser asks for English', () => {
  expect(languageOf(null, 'zh-CN')).toBe('zh-CN')
  expect(languageOf(null, 'de-DE')).toBe('zh-CN')
  expect(languageOf(null, 'en-GB')).toBe('en')
  expect(languageOf('zh-CN', 'en-GB')).toBe('zh-CN')
})
