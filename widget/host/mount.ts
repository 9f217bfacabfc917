/** One widget on the page: the launcher at once, the app when it is first needed. */
import type { EntryPointKey } from '../../protocol/model/ids.ts'
import type { LauncherTexts } from '../i18n/texts/launcher.ts'
import type { UniChatOpening } from '../unichat.d.ts'
import type { Emitter } from './emitter.ts'
import type { Memory } from './memory.ts'
import type { AppModule, Call, IdentitySource, Seat, TagOptions, WidgetApp } from './seat.ts'
import { addButton, drawWaiting } from './skeleton.ts'
import { createSurface, type Surface } from './surface.ts'
import { textsOf } from './texts.ts'

export interface MountOptions {
  tag: TagOptions
  memory: Memory
  emitter: Emitter
  importApp: () => Promise<AppModule>
}

export interface MountedWidget extends MountOptions {
  surface: Surface
  seat: Seat
  isOver?: true
  app?: WidgetApp
  appLoading?: Promise<void> | null
}

/** `before` is the same visitor's with other options, whose place it takes. */
export function mountWidget(options: MountOptions, before?: MountedWidget): MountedWidget {
  const { tag, memory } = options
  const remembered = tag.consent ? null : memory.read()
  const surface = createSurface(tag, () => void toggle(widget))
  // What cannot be has been refused by now.
  if (before) stop(before)
  const fresh: Omit<MountedWidget, 'seat'> = { ...options, surface }
  const widget = fresh as MountedWidget
  const seat = createSeat(widget, before?.seat)
  widget.seat = seat
  const { state } = seat
  seat.setLanguage(tag.language ?? remembered?.language ?? 'zh-CN')
  // A panel that is part of the page is open from the beginning.
  if (tag.mode !== 'bubble') state.isOpen = true
  surface.hide(state.isHidden)
  surface.show(state.isOpen)
  if (state.isOpen && tag.consent && state.status === 'idle') offer(widget, 'title', 'launcher')
  else if (state.isOpen || remembered?.isNeeded) void load(widget)
  return widget
}

const textsHere = ({ seat, tag }: MountedWidget): LauncherTexts => textsOf(tag, seat.state.lang)

const wait = (widget: MountedWidget): HTMLElement =>
  drawWaiting(widget.seat, textsHere(widget).close)

type Words = keyof LauncherTexts

function offer(widget: MountedWidget, words: Words, verb: Words): void {
  const texts = textsHere(widget)
  const place = wait(widget)
  place.className = 'offer'
  place.textContent = texts[words]
  addButton(place, '', () => void load(widget)).textContent = texts[verb]
}

/** Resolves when the visitor can write, or has been told why not. */
export async function open(widget: MountedWidget, opening: UniChatOpening = {}): Promise<void> {
  const { seat } = widget
  if (opening.entry) seat.entryPoint = opening.entry as EntryPointKey
  seat.open()
  await load(widget)
  widget.app?.begin(opening)
}

export async function toggle(widget: MountedWidget): Promise<void> {
  const { seat } = widget
  if (seat.state.isOpen) seat.close()
  else await open(widget)
}

export function hide({ seat, surface }: MountedWidget, isHidden: boolean): void {
  if (isHidden) seat.close()
  seat.state.isHidden = isHidden
  surface.hide(isHidden)
}

export function identify({ seat, app }: MountedWidget, source: IdentitySource): void {
  // Throws when it is no function.
  source.bind(null)
  if (source === seat.identity) return
  seat.identity = source
  app?.identityChanged()
}

/** What the visitor wants done is a reason to fetch the app; what the page merely says waits until it is there. */
export async function tell(widget: MountedWidget, call: Call, isWish?: boolean): Promise<void> {
  if (isWish) await load(widget)
  if (widget.app) await widget.app.run(call)
  else widget.seat.calls.push(call)
}

/** Leaves nothing on the page: no node, listener, socket or timer. */
export function stop(widget: MountedWidget): void {
  widget.isOver = true
  widget.app?.stop()
  widget.surface.remove()
}

export function end(widget: MountedWidget): Promise<void> {
  stop(widget)
  return forget(widget)
}

/** Whoever the visitor was. The memory goes last: the other tabs follow when they see it go. */
export async function forget(widget: MountedWidget): Promise<void> {
  const { seat, app, isOver, appLoading, memory, tag, importApp } = widget
  seat.identity = undefined
  seat.calls = []
  if (app && !isOver) await app.forget()
  else if (appLoading || memory.read()) await (await importApp()).forgetVisitor(tag.site)
  memory.clear()
}

function load(widget: MountedWidget): Promise<void> {
  return (widget.appLoading ??= start(widget))
}

async function start(widget: MountedWidget): Promise<void> {
  const { seat, emitter, importApp } = widget
  wait(widget)
  try {
    const { startApp } = await importApp()
    if (widget.isOver) return
    const app = await startApp(seat)
    // The page may have shut the widget down while its texts were on their way.
    if (widget.isOver) return app.stop()
    widget.app = app
    app.shown(seat.state.isOpen)
  } catch {
    widget.appLoading = null
    offer(widget, 'failed', 'retry')
    emitter.emit('error', { code: 'load-failed' })
  }
}

function createSeat(widget: Omit<MountedWidget, 'seat'>, before: Seat | undefined): Seat {
  const { tag, memory, emitter, surface } = widget
  const state: Seat['state'] = before?.state ?? {
    site: tag.site,
    isOpen: false,
    isHidden: false,
    lang: 'en',
    unread: 0,
    status: 'idle',
    isAvailable: null,
    conversation: null,
  }
  const show = (isOpen: boolean) => (): void => {
    if (widget.isOver || isOpen === state.isOpen || tag.mode !== 'bubble') return
    state.isOpen = isOpen
    surface.show(isOpen)
    widget.app?.shown(isOpen)
    surface.setFocus(isOpen)
    emitter.emit(isOpen ? 'opened' : 'closed', null)
  }
  return {
    ...{ draft: '', calls: [] },
    ...before,
    ...surface.places,
    ...{ tag, state, entryPoint: tag.entryPoint },
    open: show(true),
    close: show(false),
    // Once it is over, its app may still be on its way: texts would put it back, and the state is its successor's.
    setLanguage(language) {
      if (widget.isOver) return
      state.lang = language
      surface.showTexts(textsOf(tag, language))
    },
    remember: memory.write,
    emit: emitter.emit,
  }
}
