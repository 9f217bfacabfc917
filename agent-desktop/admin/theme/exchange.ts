/** What the studio and the server say to each other about one site's theme, one request at a time. */
import type { Signal } from '@preact/signals'
import { DEFAULT_THEME, type SiteTheme } from '../../../protocol/model/theme.ts'
import { edit, editsOf, type Edits } from './edits.ts'
import type { Refusal } from '../answers/server-answer.ts'
import type { ThemeAnswer, ThemeApi } from './theme-api.ts'

/** How the draft stands with the server. */
export type Standing =
  | 'loading'
  | 'unreachable'
  /** Visitors see what is shown here. */
  | 'published'
  | 'unsaved'
  | 'saved'
  | 'conflict'
  | 'trouble'

interface ExchangeParts {
  api: ThemeApi
  siteId: string
  edits: Signal<Edits<SiteTheme>>
  standing: Signal<Standing>
  /** Why it is `unreachable` or in `trouble`. */
  refusal: Signal<Refusal>
}

type Task = () => Promise<void>
type Exchange = Readonly<Record<'load' | 'save' | 'publish' | 'discard' | 'keepMine', Task>>

const isSame = (one: SiteTheme, other: SiteTheme): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** One task after the other. */
function createTurns(): (task: Task) => Task {
  let turn: Promise<void> = Promise.resolve()
  return (task) => () => {
    turn = turn.then(task)
    return turn
  }
}

interface Held {
  published: SiteTheme
  hasDraft: boolean
  etag: string
}

/** False: the server did not do it, and how it stands says why. */
function hear(answer: ThemeAnswer, held: Held, { standing, refusal }: ExchangeParts): boolean {
  if (answer.kind !== 'given') {
    standing.value = answer.kind === 'stale' ? 'conflict' : 'trouble'
    refusal.value = answer.refusal
    return false
  }
  const { etag, value: view } = answer
  Object.assign(held, { etag, published: view.published, hasDraft: view.draft !== null })
  return true
}

export function createExchange(parts: ExchangeParts): Exchange {
  const { api, siteId, edits, standing, refusal } = parts
  /** As far as the server was heard; each request carries the tag the one before it brought. */
  const held: Held = { published: DEFAULT_THEME, hasDraft: false, etag: '*' }
  const inTurn = createTurns()
  const heard = (answer: ThemeAnswer): boolean => hear(answer, held, parts)
  const settle = (): void => void (standing.value = held.hasDraft ? 'saved' : 'published')

  async function save(): Promise<void> {
    const wanted = edits.value.present
    const isBack = isSame(wanted, held.published)
    const send = isBack ? api.discardDraft : api.saveDraft
    const isNeeded = !isBack || held.hasDraft
    if (isNeeded && !heard(await send(siteId, held.etag, wanted))) return
    if (wanted === edits.value.present) settle()
  }
  /** After a conflict what somebody else saved is one more change, which can be taken back. */
  async function load(): Promise<void> {
    const isConflict = standing.value === 'conflict'
    const answer = await api.read(siteId)
    if (answer.kind !== 'given') {
      refusal.value = answer.refusal
      return void (standing.value = isConflict ? 'conflict' : 'unreachable')
    }
    heard(answer)
    const saved = answer.value.draft ?? answer.value.published
    edits.value = isConflict ? edit(edits.value, saved, 'theirs') : editsOf(saved)
    settle()
  }
  /** Afterwards what is shown here is what visitors see. */
  const finish = (send: ThemeApi['publish' | 'discardDraft']): Task =>
    inTurn(async () => {
      if (!heard(await send(siteId, held.etag, edits.value.present))) return
      const { published } = held
      const isOther = !isSame(published, edits.value.present)
      if (isOther) edits.value = edit(edits.value, published, 'discard')
      settle()
    })
  return {
    load: inTurn(load),
    save: inTurn(save),
    publish: finish(api.publish),
    discard: finish(api.discardDraft),
    keepMine: inTurn(async () => {
      if (heard(await api.read(siteId))) await save()
    }),
  }
}
