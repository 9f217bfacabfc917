/** The sign-in screen of the widget, in each of its presentations. */
import { DEFAULT_THEME, type SignInScreen } from '../../../protocol/model/theme.ts'
import { lookOf, type Look } from '../../../protocol/theme/look.ts'
import { openPanel, shows, type Scene } from './acts.ts'

const VERSION = 'signs-in'

/** The look of a site that asks its visitors who they are. */
export const signInLookOf = (screen: Partial<SignInScreen> = {}): Look => ({
  ...lookOf({
    ...DEFAULT_THEME,
    signIn: { ...DEFAULT_THEME.signIn, asks: true, url: '/login?back={page}', ...screen },
  }),
  version: VERSION,
})

const scene = (name: string, screen: Partial<SignInScreen>): Scene => ({
  name,
  welcome: shows(null, true, { look: VERSION }),
  look: signInLookOf(screen),
  act: async (page) => {
    await openPanel(page)
    await page.locator('.sign-in-box').waitFor()
  },
})

const OWN = {
  title: '请先登录中国联通账号',
  intro: '登录后，客服可以直接查看您的套餐、余额和办理记录，为您办理业务时无需再次核实身份。',
  submit: '手机号一键登录',
  guest: '暂不登录，直接咨询',
}

export const SIGN_IN_SCENES: Scene[] = [
  scene('sign-in-panel', {}),
  scene('sign-in-dialog', { presentation: 'dialog', accent: '#0b5d8f' }),
  scene('sign-in-page', { presentation: 'page', textSizePx: 18, widthPx: 420 }),
  scene('sign-in-words', {
    methods: ['guest', 'single-sign-on'],
    accent: '#ffd500',
    texts: { 'zh-CN': OWN, en: { title: '', intro: '', submit: '', guest: '' } },
  }),
]
