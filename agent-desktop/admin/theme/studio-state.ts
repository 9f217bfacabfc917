/** The theme that is being worked on: read, changed, kept as a draft by itself, published. */
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { DEFAULT_THEME, type SiteTheme } from '../../../protocol/model/theme.ts'
import { edit, editsOf, redo, rest, undo, type Edits } from './edits.ts'
import { createExchange, type Standing } from './exchange.ts'
import type { Refusal } from '../answers/server-answer.ts'
import type { ThemeApi } from './theme-api.ts'

export interface Studio {
  readonly standing: ReadonlySignal<Standing>
  /** Why it could not be loaded or saved. */
  readonly refusal: ReadonlySignal<Refusal>
  readonly edits: ReadonlySignal<Edits<SiteTheme>>
  readonly theme: ReadonlySignal<SiteTheme>
  /** Also after a conflict: what the other saved is shown, and can be taken back. */
  load: () => Promise<void>
  /** `subject` names the field, so that typing in it is one step. */
  change: (next: SiteTheme, subject: string) => void
  undo: () => void
  redo: () => void
  reset: () => void
  publish: () => Promise<void>
  discard: () => Promise<void>
  /** The field was left: what is changed next is another change. */
  rest: () => void
  /** After a conflict: what is shown here replaces what the other saved. */
  keepMine: () => Promise<void>
  /** Saves what is not saved yet. */
  flush: () => Promise<void>
}

export interface StudioParts {
  api: ThemeApi
  siteId: string
  /** Returns how to cancel. */
  after: (ms: number, task: () => void) => () => void
}

/** Long enough that typing a word is one request. */
export const SAVE_AFTER_MS = 800

export function createStudio({ api, siteId, after }: StudioParts): Studio {
  const edits = signal<Edits<SiteTheme>>(editsOf(DEFAULT_THEME))
  const standing = signal<Standing>('loading')
  const refusal = signal<Refusal>(null)
  const theme = computed(() => edits.value.present)
  const exchange = createExchange({ api, siteId, edits, standing, refusal })
  let cancel = (): void => undefined

  function move(next: Edits<SiteTheme>): void {
    if (next.present === theme.value) return
    edits.value = next
    cancel()
    // Until it is said whose version holds, nothing is sent.
    if (standing.value === 'conflict') return
    standing.value = 'unsaved'
    cancel = after(SAVE_AFTER_MS, () => void exchange.save())
  }
  /** What is sent now leaves nothing to be saved later. */
  const now = (task: () => Promise<void>) => (): Promise<void> => {
    cancel()
    return task()
  }
  return {
    ...{ standing, refusal, edits, theme },
    load: now(exchange.load),
    change: (next, subject) => move(edit(edits.value, next, subject)),
    undo: () => move(undo(edits.value)),
    redo: () => move(redo(edits.value)),
    reset: () => move(edit(edits.value, DEFAULT_THEME, 'reset')),
    publish: now(exchange.publish),
    discard: now(exchange.discard),
    rest: () => void (edits.value = rest(edits.value)),
    keepMine: now(exchange.keepMine),
    flush: now(async () => {
      if (standing.value === 'unsaved' || standing.value === 'trouble') await exchange.save()
    }),
  }
}
