/** The little that is known at the next page before anything is requested. */
import { languageOf } from './tag.ts'
import type { Remembered } from './seat.ts'

export interface Memory {
  read: () => Remembered
  write: (remembered: Remembered) => void
  clear: () => void
}

/** `storage` may be refused by the browser; then nothing is remembered. */
export function siteMemory(site: string, storage: () => Storage): Memory {
  const key = `unichat:${site}`
  const attempt = (task: () => void): void => {
    try {
      task()
    } catch {
      // Without storage the app is loaded on the visitor's click, as on a first visit.
    }
  }
  return {
    read() {
      let text = ''
      attempt(() => (text = storage().getItem(key) ?? ''))
      const [need, language] = text.split(' ')
      return { isNeeded: need === 'needed', language: languageOf(language) }
    },
    write({ isNeeded, language }) {
      attempt(() => storage().setItem(key, `${isNeeded ? 'needed' : 'idle'} ${language ?? ''}`))
    },
    clear: () => attempt(() => storage().removeItem(key)),
  }
}
