/** The little that is known at the next page before anything is requested. */
import { languageOf } from './tag.ts'
import type { Remembered } from './seat.ts'

export interface Memory {
  /** null when nothing was ever kept. */
  read: () => Remembered | null
  write: (remembered: Remembered) => void
  clear: () => unknown
}

/** What it is kept under. When it goes, the visitor was forgotten: the other tabs follow. */
export const memoryKey = (site: string): string => `unichat:${site}`

/** Where the browser refuses storage nothing is remembered. */
export function siteMemory(site: string): Memory {
  const key = memoryKey(site)
  const attempt = <T>(task: (kept: Storage) => T): T | null => {
    try {
      return task(localStorage)
    } catch {
      // Without storage the app is loaded on the visitor's click, as on a first visit.
      return null
    }
  }
  return {
    read() {
      const [need, language] = attempt((kept) => kept.getItem(key)?.split(' ')) ?? []
      return need ? { isNeeded: need === 'needed', language: languageOf(language) } : null
    },
    write({ isNeeded, language }) {
      // What is not known is read as no language.
      attempt((kept) => kept.setItem(key, `${isNeeded ? 'needed' : 'idle'} ${language}`))
    },
    clear: () => attempt((kept) => kept.removeItem(key)),
  }
}
