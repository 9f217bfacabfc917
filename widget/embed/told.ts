/** What the page says of its visitor: checked here, so that a mistake is the page's to hear of, and said again on every new line. */
import * as v from 'valibot'
import { Card, cardText } from '../../protocol/model/card.ts'
import { Context, Happening, Profile } from '../../protocol/model/told.ts'
import type { Call } from '../host/seat.ts'
import type { Widget } from '../state/widget.ts'
import { when } from './when.ts'

type Facts = Record<string, unknown>

/** Beyond these, what happens while there is no line is not worth telling. */
const WAITING_MAX = 20

const followed = new WeakSet<Widget>()
const waiting = new WeakMap<Widget, number>()

/** The seat remembers it, for the app that may follow this one; it forgets with the visitor. */
export function describe(widget: Widget, [name, [said]]: Call): void {
  const { seat } = widget
  // Also what is no object would have entries.
  if (Object(said) !== said) throw new Error('bad-frame')
  const isProfile = name === 'profile'
  const next = isProfile ? said : { ...known<Facts>(widget, name), ...(said as Facts) }
  if (isProfile) checked(Profile, next)
  else contextOf(next as Facts)
  seat.calls = [...seat.calls.filter(([other]) => other !== name), [name, [next]]]
  say(widget)
  if (followed.has(widget)) return
  followed.add(widget)
  let before = widget.view.value.connection
  widget.store.onChange(() => {
    const { connection } = widget.view.value
    if (connection === 'online' && connection !== before) say(widget)
    before = connection
  })
}

function say(widget: Widget): void {
  const profile = known<Profile>(widget, 'profile')
  const context = known<Facts>(widget, 'setContext')
  if (!profile && !context) return
  widget.client().tell({
    type: 'visitor.describe',
    ...(profile && { profile: checked(Profile, profile) }),
    ...(context && { context: contextOf(context) }),
  })
}

function known<T>({ seat }: Widget, name: Call[0]): T | undefined {
  return seat.calls.find(([called]) => called === name)?.[1][0] as T | undefined
}

/** A fact that is null or undefined is none; an object is no fact. */
function contextOf(facts: Facts): Context {
  const present = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined)
  return checked(
    Context,
    present.map(([name, value]) => ({
      name,
      text: typeof value === 'object' ? value : `${value as string}`,
    })),
  )
}

export function track(widget: Widget, [name, text]: readonly unknown[]): void {
  const said = { name, ...(text !== undefined && { text: `${text as string}` }) }
  const event = checked(Happening, said)
  const tell = (): void => widget.client().tell({ type: 'event.track', event })
  if (widget.view.value.connection === 'online') return tell()
  const count = (waiting.get(widget) ?? 0) + 1
  waiting.set(widget, count)
  if (count <= WAITING_MAX) void online(widget).then(tell)
}

/** Goes the way of what the visitor writes, and begins a conversation as that does. */
export function sendCard(widget: Widget, given: unknown): void {
  const card = checked(Card, resolved(given))
  widget.client().sendMessage(cardText(card), undefined, card)
  widget.isAtNewest.value = true
}

function resolved(given: unknown): unknown {
  const { url, image, ...card } = Object(given) as Partial<Card>
  return {
    ...card,
    ...(url !== undefined && { url: whole(url) }),
    ...(image !== undefined && { image: whole(image) }),
  }
}

/** An address as the page writes it, from where it is. */
export function whole(address: string): string {
  try {
    return new URL(address, location.href).href
  } catch {
    throw new Error('bad-frame')
  }
}

function checked<TSchema extends v.GenericSchema>(
  schema: TSchema,
  said: unknown,
): v.InferOutput<TSchema> {
  const parsed = v.safeParse(schema, said, { abortEarly: true })
  if (!parsed.success) throw new Error('bad-frame')
  return parsed.output
}

/** Settles when there is a line. */
export const online = (widget: Widget): Promise<void> =>
  when(widget, () => widget.view.value.connection === 'online')
