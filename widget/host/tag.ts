/** Reads the script tag that brought the widget to the page, and what else a page may ask for. */
import type { Look } from '../../protocol/theme/look.ts'
import type { EntryPointKey, SiteKey } from '../../protocol/model/ids.ts'
import type { Language } from '../../protocol/model/values.ts'
import type { UniChatOptions } from '../unichat.d.ts'
import type { TagOptions } from './seat.ts'

/** Any way of writing it: zh, zh-CN, zh-Hans, en-GB; null for a language there are no texts in. */
export function languageOf(written: string | null | undefined): Language | null {
  // What is not given reads as no language.
  const said = written as string
  if (/^zh\b/i.test(said)) return 'zh-CN'
  return /^en\b/i.test(said) ? 'en' : null
}

/** What the page asked for, with everything filled in that it did not. */
export function settle(
  asked: UniChatOptions,
  script: HTMLScriptElement & { look?: Look },
): TagOptions {
  const { entry, lang, mode, nonce } = asked
  return {
    ...(asked as UniChatOptions & { site: SiteKey }),
    entryPoint: (entry || 'default') as EntryPointKey,
    language: languageOf(lang),
    mode: mode === 'inline' || mode === 'page' ? mode : 'bubble',
    look: script.look ?? {},
    baseUrl: new URL('.', script.src).href,
    nonce: nonce ?? script.nonce,
  }
}
