/** What a new site and a new skill group start with; the Chinese texts are those the operator requires. */
import { FILE_BYTES_MAX_DEFAULT } from './limits.ts'
import {
  DEFAULT_FILE_QUOTA,
  DEFAULT_WAIT_THRESHOLDS,
  type SiteSettings,
  type SkillGroupSettings,
} from './settings.ts'

import { DEFAULT_THEME } from './theme.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS

export const DEFAULT_SITE_SETTINGS: SiteSettings = {
  origins: [],
  timeZone: 'Asia/Shanghai',
  defaultLanguage: 'zh-CN',
  deadlines: {
    soothing: { firstMs: 30 * SECOND_MS, everyMs: 60 * SECOND_MS },
    agentSilentMs: 60 * SECOND_MS,
    visitorSilent: { warnMs: 3 * MINUTE_MS, endMs: 2 * MINUTE_MS },
    timeLimit: { limitMs: 60 * MINUTE_MS, coolDownMs: 5 * MINUTE_MS },
    messageRate: { count: 10, windowMs: 10 * SECOND_MS },
    visitorGraceMs: 60 * SECOND_MS,
    agentGraceMs: 30 * SECOND_MS,
  },
  texts: {
    soothing: {
      'zh-CN': '您好，客服正在为您查询，请您稍候。',
      en: 'Thank you for waiting. We are looking into your question.',
    },
    agentSilent: {
      'zh-CN': '非常抱歉让您久等了。您可以继续等待，也可以给我们留言。',
      en: 'We are sorry to keep you waiting. You can go on waiting, or leave us a message.',
    },
    visitorSilent: {
      'zh-CN': '您已长时间未响应客服对话,如果时间过长未响应,对话将结束!',
      en: 'We have not heard from you for a while. If you do not reply, this conversation will end.',
    },
    visitorSilentEnded: {
      'zh-CN': '您过长时间未响应客服,系统已结束您的对话,欢迎下次咨询!',
      en: 'We did not hear from you, so this conversation has ended. You are welcome to come back any time.',
    },
    timeLimit: {
      'zh-CN': '对话已经超过{minutes}分钟,请{coolDownMinutes}分钟后再试!',
      en: 'This conversation has lasted more than {minutes} minutes. Please try again in {coolDownMinutes} minutes.',
    },
    tooFast: {
      'zh-CN': '发言过频繁,请您耐心等待!',
      en: 'You are sending messages too quickly. Please wait a moment.',
    },
    agentLost: {
      'zh-CN': '抱歉，客服的连接中断了，正在优先为您转接其他客服。',
      en: 'We are sorry, the agent lost their connection. You are first in line for somebody else.',
    },
  },
  awayReasons: ['小休', '用餐', '会议', '培训'],
  waitThresholds: DEFAULT_WAIT_THRESHOLDS,
  fileBytesMax: FILE_BYTES_MAX_DEFAULT,
  fileQuota: DEFAULT_FILE_QUOTA,
  theme: DEFAULT_THEME,
  themeDraft: null,
  offersEarlier: true,
  previewsTyping: false,
}

export const DEFAULT_SKILL_GROUP_SETTINGS: SkillGroupSettings = {
  distribution: { strategy: 'saturation' },
  businessHours: null,
  queueCap: null,
  wrapUpMs: 0,
  transferTimeoutMs: 60 * SECOND_MS,
}

/** The window of 'in turn' that the settings form offers first. */
export const DEFAULT_IN_TURN_WINDOW_MS = DAY_MS
