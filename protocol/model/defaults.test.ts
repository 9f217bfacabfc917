/** What a new site says. */
import { expect, test } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from './defaults.ts'

/** As the operator's requirements have them (2.1.13). */
const REQUIRED = {
  visitorSilent: '您已长时间未响应客服对话,如果时间过长未响应,对话将结束!',
  visitorSilentEnded: '您过长时间未响应客服,系统已结束您的对话,欢迎下次咨询!',
  timeLimit: '对话已经超过***分钟,请***分钟后再试!',
  tooFast: '发言过频繁,请您耐心等待!',
} as const

test.each(Object.entries(REQUIRED))('[DL-14] %s is worded as required', (name, required) => {
  const text = DEFAULT_SITE_SETTINGS.texts[name as keyof typeof REQUIRED]['zh-CN']
  expect(text.replaceAll(/\{\w+\}/g, '***')).toBe(required)
})
