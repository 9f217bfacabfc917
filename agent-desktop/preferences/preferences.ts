/** How one agent likes the desktop, kept in the browser. */
import { signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'
import { Language } from '../../protocol/model/values.ts'

export const Theme = v.picklist(['auto', 'light', 'dark'])
export type Theme = v.InferOutput<typeof Theme>

export const SendKey = v.picklist(['enter', 'mod-enter'])
export type SendKey = v.InferOutput<typeof SendKey>

/** In pixels: how narrow, how wide, and how wide until the agent says otherwise. */
export const COLUMN_WIDTHS = {
  list: { min: 220, max: 480, usual: 300 },
  visitor: { min: 220, max: 480, usual: 288 },
}

function columnWidth({ min, max, usual }: (typeof COLUMN_WIDTHS)['list']) {
  return v.optional(
    v.fallback(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)), usual),
    usual,
  )
}

const Preferences = v.object({
  language: v.optional(v.nullable(Language), null),
  theme: v.optional(Theme, 'auto'),
  sendKey: v.optional(SendKey, 'enter'),
  /** Opens the next conversation to answer after a reply. */
  autoAdvance: v.optional(v.boolean(), true),
  sound: v.optional(v.boolean(), true),
  /** Sounds again and again while somebody waits. */
  repeatSound: v.optional(v.boolean(), true),
  desktopNotices: v.optional(v.boolean(), false),
  visitorColumn: v.optional(v.boolean(), true),
  listWidth: columnWidth(COLUMN_WIDTHS.list),
  visitorWidth: columnWidth(COLUMN_WIDTHS.visitor),
})
export type Preferences = v.InferOutput<typeof Preferences>

export interface PreferenceStore {
  values: ReadonlySignal<Preferences>
  change: (changes: Partial<Preferences>) => void
}

const KEY = 'unichat.desk.preferences'

export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): PreferenceStore {
  const values = signal(read(storage))
  return {
    values,
    change(changes) {
      values.value = { ...values.value, ...changes }
      try {
        storage.setItem(KEY, JSON.stringify(values.value))
      } catch {
        // A full or forbidden storage: the choice holds until the page is closed.
        return
      }
    },
  }
}

/** What cannot be read, whole or in part, is as if it had never been chosen. */
function read(storage: Pick<Storage, 'getItem'>): Preferences {
  const fallback = v.parse(Preferences, {})
  try {
    const parsed = v.safeParse(Preferences, JSON.parse(storage.getItem(KEY) ?? '{}'))
    return parsed.success ? parsed.output : fallback
  } catch {
    return fallback
  }
}

/** Chinese unless the browser asks for English. */
export function languageOf(preferred: Language | null, browser: string): Language {
  return preferred ?? (browser.toLowerCase().startsWith('en') ? 'en' : 'zh-CN')
}
