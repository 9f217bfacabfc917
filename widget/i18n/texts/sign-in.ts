/** The texts of the sign-in screen, in every language; a site's own stand in their place. */
import type { SignInTexts } from '../../../protocol/model/theme.ts'
import type { Language } from '../../../protocol/model/values.ts'

export const SIGN_IN_TEXTS: Record<Language, SignInTexts> = {
  'zh-CN': {
    title: '登录后咨询',
    intro: '登录后，客服能更快了解您的情况。',
    submit: '登录',
    guest: '不登录，直接咨询',
  },
  en: {
    title: 'Sign in to chat',
    intro: 'When you are signed in, our agents can help you faster.',
    submit: 'Sign in',
    guest: 'Continue without an account',
  },
}
