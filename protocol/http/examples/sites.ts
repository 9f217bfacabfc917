/** The site of an operator, with its entry points, settings, rules, theme and keys. */
import { DEFAULT_SITE_SETTINGS } from '../../model/defaults.ts'
import { PlainSettings, Routing } from '../../model/settings.ts'
import { DEFAULT_THEME, SiteTheme } from '../../model/theme.ts'
import {
  EntryPointsBody,
  IdentityKeyBody,
  IdentityKeyMade,
  IdentityKeyView,
  SiteChangeBody,
  SiteCreateBody,
  SiteView,
  ThemeView,
} from '../sites.ts'
import { example } from './example.ts'
import { AGENT, GROUP, IDENTITY_KEY, MADE_AT, RULE, SITE } from './things.ts'

const entryPoints = [
  { key: 'home', name: '首页' },
  { key: 'broadband', name: '宽带' },
]
const origins = ['https://www.example.com', 'https://*.shop.example.com']

const { theme: _theme, themeDraft: _draft, ...defaults } = DEFAULT_SITE_SETTINGS
const settings = { ...defaults, origins }

const toGroup = { kind: 'skill-group' as const, skillGroupId: GROUP }
const routing = {
  rules: [
    {
      id: RULE,
      name: '宽带页面先找赵磊',
      isEnabled: true,
      conditions: { entryPoints: ['broadband'], regions: ['北京'] },
      steps: [
        { target: { kind: 'agent' as const, agentId: AGENT }, overflowAfterMs: 60_000 },
        { target: toGroup, overflowAfterMs: null },
      ],
      priorityBoost: 0,
    },
  ],
  defaultSteps: [{ target: toGroup, overflowAfterMs: null }],
}

const theme = {
  ...DEFAULT_THEME,
  texts: {
    'zh-CN': {
      title: '在线客服',
      launcher: '咨询客服',
      welcomeTitle: '您好，请问有什么可以帮您？',
      welcomeText: '套餐、账单、宽带报障，都可以在这里咨询。',
      placeholder: '请输入您的问题',
    },
    en: {
      title: 'Customer service',
      launcher: 'Ask us',
      welcomeTitle: 'How can we help you?',
      welcomeText: 'Plans, bills and broadband faults: ask us here.',
      placeholder: 'Your question',
    },
  },
}

/** The theme with the draft that was saved. */
export const THEME_DRAFTED: ThemeView = { published: DEFAULT_THEME, draft: theme }

const identityKey = { id: IDENTITY_KEY, algorithm: 'HS256' as const, publicKey: null }

export const SITE_EXAMPLES = [
  example(SiteCreateBody, { name: '网上营业厅', skillGroupName: '综合服务', entryPoints, origins }),
  example(SiteChangeBody, { name: '网上营业厅' }),
  example(SiteView, {
    id: SITE,
    key: '019f2b6e-4d11-7b02-8c6f-93d5e7f0c009',
    name: '网上营业厅',
    entryPoints,
    settings,
    routing,
    identityKeys: [identityKey],
    skillGroupIds: [GROUP],
    createdAt: MADE_AT,
  }),
  example(EntryPointsBody, { entryPoints }),
  example(PlainSettings, settings),
  example(Routing, routing),
  example(SiteTheme, theme),
  example(ThemeView, { published: theme, draft: null }),
  example(IdentityKeyBody, { algorithm: 'HS256' }),
  example(IdentityKeyView, identityKey),
  example(IdentityKeyMade, {
    ...identityKey,
    secret: 'an-example-of-43-characters-from-the-server',
  }),
]
