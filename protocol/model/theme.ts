/** How a site's widget and its sign-in screen look and speak, as an administrator edits it. */
import * as v from 'valibot'
import type { Language } from './values.ts'

const px = (minimum: number, maximum: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum))

export const Color = v.pipe(
  v.string(),
  v.regex(/^#[0-9a-f]{6}$/u, 'a colour such as #cf1322, in small letters'),
)

/** Names of fonts, quoted or not; nothing that could end a declaration. Empty: the visitor's own system font. */
export const FontList = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(/^[\p{L}\p{N} ,'"_-]*$/u, "font names such as 'Source Han Sans SC', serif"),
  v.check(
    (list) => ["'", '"'].every((mark) => list.split(mark).length % 2 === 1),
    'quotes come in pairs',
  ),
)

/** A picture anywhere on the web, so written that it cannot end what it stands in. Empty: none. */
export const LogoUrl = v.pipe(
  v.string(),
  v.maxLength(500),
  v.regex(/^(?:https:\/\/[^\s"'()<>\\]+)?$/u, 'https://…, without blanks, quotes and brackets'),
)

const ThemeColors = v.strictObject({
  accent: Color,
  /** On the accent; null: white or black, whichever reads better. */
  onAccent: v.nullable(Color),
  surface: Color,
  text: Color,
  /** Behind what the agent writes. */
  bubble: Color,
})
export type ThemeColors = v.InferOutput<typeof ThemeColors>

/** Blanks alone would hide the built-in words and say nothing. */
const words = (maximum: number) => v.pipe(v.string(), v.trim(), v.maxLength(maximum))

/** An empty text stands for the built-in one. */
const ThemeTexts = v.strictObject({
  title: words(40),
  /** On the launcher where it shows one, and always its name for screen readers. */
  launcher: words(40),
  welcomeTitle: words(60),
  welcomeText: words(200),
  placeholder: words(60),
})
export type ThemeTexts = v.InferOutput<typeof ThemeTexts>

const inEachLanguage = <T extends v.GenericSchema>(schema: T) =>
  v.strictObject({ 'zh-CN': schema, en: schema } satisfies Record<Language, T>)

export const LauncherIcon = v.picklist(['chat', 'headset', 'help', 'mail'])
export type LauncherIcon = v.InferOutput<typeof LauncherIcon>

const Launcher = v.strictObject({
  side: v.picklist(['right', 'left']),
  offsetXPx: px(0, 200),
  offsetYPx: px(0, 400),
  sizePx: px(44, 80),
  shape: v.picklist(['round', 'soft', 'square']),
  icon: LauncherIcon,
  /** Whether its text stands beside the icon. */
  hasLabel: v.boolean(),
})

export const SignInMethod = v.picklist(['phone', 'account', 'single-sign-on', 'guest'])
export type SignInMethod = v.InferOutput<typeof SignInMethod>

/** Those that lead somewhere today: visitors are not shown the others. */
export const WORKING_METHODS = [
  'single-sign-on',
  'guest',
] as const satisfies readonly SignInMethod[]
export type WorkingMethod = (typeof WORKING_METHODS)[number]

/** Where a site's own visitors sign in: a whole address, or one on the site. Empty: nowhere. */
export const SignInUrl = v.pipe(
  v.string(),
  v.maxLength(500),
  v.regex(/^(?:(?:https?:\/)?\/[^\s/\\]\S*)?$/u, 'https://…, or /sign-in on the site itself'),
)

/** The screen where visitors say who they are. */
const SignInScreen = v.strictObject({
  /** Whether visitors see it; else they chat at once. */
  asks: v.optional(v.boolean(), false),
  /** null: the accent of the theme. */
  accent: v.nullable(Color),
  textSizePx: px(13, 20),
  widthPx: px(280, 560),
  presentation: v.picklist(['panel', 'dialog', 'page']),
  /** Those that are offered, the first one first. */
  methods: v.pipe(
    v.array(SignInMethod),
    v.minLength(1, 'at least one'),
    v.check((methods) => new Set(methods).size === methods.length, 'each method once'),
  ),
  /** Where `single-sign-on` leads; `{page}` in it stands for the page the visitor is on. */
  url: v.optional(SignInUrl, ''),
  texts: inEachLanguage(
    v.strictObject({
      title: words(60),
      intro: words(200),
      submit: words(30),
      guest: v.optional(words(30), ''),
    }),
  ),
})
export type SignInScreen = v.InferOutput<typeof SignInScreen>
export type SignInTexts = SignInScreen['texts'][Language]

export const SiteTheme = v.strictObject({
  /** `auto`: as the visitor's system is set. */
  scheme: v.picklist(['auto', 'light', 'dark']),
  colors: v.strictObject({ light: ThemeColors, dark: ThemeColors }),
  font: FontList,
  /** In place of the drawing where no agent is shown: head, welcome, sign-in screen. */
  logoUrl: v.optional(LogoUrl, ''),
  textSizePx: px(13, 18),
  /** Of the panel; what is inside follows in proportion. */
  radiusPx: px(0, 28),
  widthPx: px(320, 560),
  heightPx: px(420, 900),
  launcher: Launcher,
  texts: inEachLanguage(ThemeTexts),
  signIn: SignInScreen,
})
export type SiteTheme = v.InferOutput<typeof SiteTheme>

/** One that was stored before a field of it existed has that field's default. */
export const wholeTheme = (stored: SiteTheme): SiteTheme => v.parse(SiteTheme, stored)

const NO_TEXTS: ThemeTexts = {
  title: '',
  launcher: '',
  welcomeTitle: '',
  welcomeText: '',
  placeholder: '',
}
const NO_SIGN_IN_TEXTS: SignInTexts = { title: '', intro: '', submit: '', guest: '' }

/** What a site has that nobody themed; its colours are those of `protocol/theme/palette.ts`. */
export const DEFAULT_THEME: SiteTheme = {
  scheme: 'auto',
  colors: {
    light: {
      accent: '#cf1322',
      onAccent: null,
      surface: '#ffffff',
      text: '#1c2127',
      bubble: '#eef1f5',
    },
    dark: {
      accent: '#d02b37',
      onAccent: null,
      surface: '#191c20',
      text: '#e4e7ea',
      bubble: '#262b31',
    },
  },
  font: '',
  logoUrl: '',
  textSizePx: 15,
  radiusPx: 16,
  widthPx: 380,
  heightPx: 640,
  launcher: {
    side: 'right',
    offsetXPx: 20,
    offsetYPx: 20,
    sizePx: 56,
    shape: 'round',
    icon: 'chat',
    hasLabel: false,
  },
  texts: { 'zh-CN': NO_TEXTS, en: NO_TEXTS },
  signIn: {
    asks: false,
    accent: null,
    textSizePx: 15,
    widthPx: 360,
    presentation: 'panel',
    methods: ['phone', 'account', 'single-sign-on', 'guest'],
    url: '',
    texts: { 'zh-CN': NO_SIGN_IN_TEXTS, en: NO_SIGN_IN_TEXTS },
  },
}
