/** Reads the script tag that brought the widget to the page. */
import type { EntryPointKey, SiteKey } from '../../protocol/model/ids.ts'
import type { Language } from '../../protocol/model/values.ts'
import type { TagOptions } from './seat.ts'

/** Any way of writing it: zh, zh-CN, zh-Hans, en-GB; null for a language there are no texts in. */
export function languageOf(written: string | null | undefined): Language | null {
  if (/^zh\b/i.test(written ?? '')) return 'zh-CN'
  return /^en\b/i.test(written ?? '') ? 'en' : null
}

/** null when the tag names no site. */
export function readTag(script: HTMLScriptElement): TagOptions | null {
  const { site, entry, lang } = script.dataset
  if (!site) return null
  return Object.freeze({
    site: site as SiteKey,
    entryPoint: (entry || 'default') as EntryPointKey,
    language: languageOf(lang),
    baseUrl: new URL('.', script.src).href,
    nonce: script.nonce,
  })
}
