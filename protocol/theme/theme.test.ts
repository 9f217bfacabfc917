import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { DEFAULT_THEME, SiteTheme } from '../model/theme.ts'
import { colorsOf, contrastsOf } from './colors.ts'
import { contrastOf, mix, readable, readableOn } from './contrast.ts'
import { themeCss, wholeThemeCss } from './css.ts'
import { lookOf } from './look.ts'
import { PALETTE } from './palette.ts'

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)
const SCHEMES = ['light', 'dark'] as const

test('[TH-1] contrast is what WCAG says it is', () => {
  expect(contrastOf('#ffffff', '#000000')).toBeCloseTo(21, 5)
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrastOf('#cf1322', '#cf1322')).toBe(1)
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
})

test.each(SCHEMES)(
  '[TH-1] every colour of the palette that carries words is read on what lies behind it: %s',
  (scheme) => {
    const { surface, fill, bubble, onAccent, accent, warning, warningFill, ...rest } =
      PALETTE[scheme]
    for (const word of [rest.text, rest.muted, rest.accentText, rest.success, rest.danger]) {
      for (const ground of [surface, fill, bubble]) {
        expect(contrastOf(word, ground), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrastOf(onAccent, accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrastOf(warning, warningFill)).toBeGreaterThanOrEqual(4.5)
  },
)

test('[TH-1] the default theme has the colours of the palette', () => {
  for (const scheme of SCHEMES) {
    const { accent, surface, text, bubble } = DEFAULT_THEME.colors[scheme]
    expect(PALETTE[scheme]).toMatchObject({ accent, surface, text, bubble })
  }
})

test('[TH-2] on any accent stand white or black, whichever is read', () => {
  fc.assert(
    fc.property(color, (accent) => {
      expect(contrastOf(readableOn(accent), accent)).toBeGreaterThanOrEqual(4.5)
    }),
  )
  expect([readableOn('#0a7d5a'), readableOn('#ffd500')]).toEqual(['#ffffff', '#000000'])
})

test('[TH-3] what nobody chose is made from what somebody chose, and read where it can be', () => {
  fc.assert(
    fc.property(color, color, (accent, surface) => {
      const text = readable('#777777', [surface])
      const chosen = { accent, surface, text, bubble: surface, onAccent: null }
      const { muted, accentText, danger, success, fill } = colorsOf(chosen, 'light')
      const worst = (word: string): number =>
        Math.min(contrastOf(word, surface), contrastOf(word, fill))
      // On a ground of middling lightness not even black and white reach 4.5.
      const reachable = Math.min(4.5, Math.max(worst('#000000'), worst('#ffffff')))
      for (const word of [muted, accentText, danger, success]) {
        expect(worst(word)).toBeGreaterThanOrEqual(reachable)
      }
    }),
  )
})

test('[TH-3] a choice that cannot be read is measured', () => {
  const { light } = DEFAULT_THEME.colors
  const pale = { ...light, text: '#999999', onAccent: '#ff0000' }
  const poor = contrastsOf(pale, 'light').filter(({ ratio, wanted }) => ratio < wanted)
  expect(poor.map(({ pair }) => pair)).toEqual(['text', 'bubble', 'on-accent'])
  expect(contrastsOf(light, 'light').every(({ ratio, wanted }) => ratio >= wanted)).toBe(true)
})

test('[TH-7] a theme costs what differs from the default, and a whole one takes the place of any other', () => {
  expect(lookOf(DEFAULT_THEME)).toEqual({ css: '', texts: { 'zh-CN': {}, en: {} } })
  const wide = { ...DEFAULT_THEME, widthPx: 420 }
  expect(themeCss(wide)).toMatch(/@media[^@]+width:var\(--unichat-width,420px\)[^@]+$/u)
  expect(themeCss(wide)).not.toContain('--uc-accent')
  const whole = wholeThemeCss(DEFAULT_THEME)
  for (const name of ['accent', 'muted', 'launcher-size', 'font']) {
    expect(whole).toContain(`--uc-${name}:`)
  }
})

test('[TH-5] the colours that only themes ask the page for are in every theme', () => {
  const css = themeCss({ ...DEFAULT_THEME, radiusPx: 8 })
  for (const name of ['success', 'danger', 'warning', 'warning-fill']) {
    expect(css).toContain(`var(--unichat-${name},`)
    expect(css).toContain(`var(--unichat-dark-${name},`)
  }
})

test('[TH-18] a logo costs its own lines, and one that is taken away gives its place back', () => {
  const logoUrl = 'https://pictures.test/logo.png'
  const css = themeCss({ ...DEFAULT_THEME, logoUrl })
  expect(css).toContain(`url("${logoUrl}")`)
  expect(css).not.toContain('--uc-radius')
  expect(wholeThemeCss(DEFAULT_THEME)).toMatch(/icon-chat\)\{[^}]*background:var\(--uc-bubble\)/u)
})

test('[TH-10] nothing an administrator writes can end a declaration or leave the sheet', () => {
  const attempts: [string, unknown][] = [
    ['font', 'a;} body{display:none'],
    ['font', "'open"],
    ['font', 'url(https://evil.test)'],
    ['logoUrl', 'https://pictures.test/a.png")}*{color:red'],
    ['logoUrl', "https://pictures.test/a.png')"],
    ['logoUrl', 'https://pictures.test/a b.png'],
    ['logoUrl', 'https://pictures.test/a.png\\'],
    ['logoUrl', 'http://pictures.test/a.png'],
    ['logoUrl', 'data:image/png;base64,AAAA'],
    ['logoUrl', 'javascript:alert(1)'],
    ['radiusPx', 5.5],
    ['widthPx', 4_000],
    ['extra', 1],
  ]
  for (const [key, value] of attempts) {
    expect(v.safeParse(SiteTheme, { ...DEFAULT_THEME, [key]: value }).success, key).toBe(false)
  }
  const { light } = DEFAULT_THEME.colors
  for (const accent of ['red', '#FFF', '#ff000', '#12345g', 'var(--x)']) {
    const colors = { ...DEFAULT_THEME.colors, light: { ...light, accent } }
    expect(v.safeParse(SiteTheme, { ...DEFAULT_THEME, colors }).success, accent).toBe(false)
  }
  const logoUrl = 'https://pictures.test/标志.png?v=2&w=80'
  expect(v.safeParse(SiteTheme, { ...DEFAULT_THEME, logoUrl }).success).toBe(true)
  const font = "'Source Han Sans SC', 思源黑体"
  expect(v.safeParse(SiteTheme, { ...DEFAULT_THEME, font }).success).toBe(true)
})

test('[TH-11] the sign-in screen offers at least one method, each once, in the order given', () => {
  const withMethods = (methods: string[]) =>
    v.safeParse(SiteTheme, { ...DEFAULT_THEME, signIn: { ...DEFAULT_THEME.signIn, methods } })
  expect(withMethods([]).success).toBe(false)
  expect(withMethods(['guest', 'guest']).success).toBe(false)
  expect(withMethods(['guest', 'phone']).output).toMatchObject({
    signIn: { methods: ['guest', 'phone'] },
  })
})
