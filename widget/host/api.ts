/** The one global: commands for the page, which never throw into it. */
import type { UniChatApi, UniChatOptions } from '../unichat.d.ts'
import { createEmitter, type Emitter } from './emitter.ts'
import { end, forget, hide, identify, open, tell, toggle, type MountedWidget } from './mount.ts'
import type { LateCommand } from './seat.ts'

/** What a page may put in place before the script is there; see docs/embedding.md. */
export interface EarlyCalls {
  queue?: unknown
}

/** `before` is the widget whose place it takes. */
export type Mount = (
  options: UniChatOptions,
  emitter: Emitter,
  before?: MountedWidget,
) => MountedWidget

/** Every error of ours is a code. Others come of parts that cannot be fetched, or of what was given. */
function refuse(cause: Error): never {
  const { name, message } = cause
  if (name === 'Error') throw cause
  throw new Error(/import/i.test(message) ? 'load-failed' : 'bad-frame', { cause })
}

/** Rejections are the caller's to look at or not: never an error of the page. */
function command<TArguments extends unknown[], TAnswer>(
  run: (...given: TArguments) => TAnswer | Promise<TAnswer>,
  onRefused: (refusal: Error) => void = () => undefined,
): (...given: TArguments) => Promise<TAnswer> {
  return (...given) => {
    const answer = (async () => run(...given))().catch(refuse)
    answer.catch(onRefused)
    return answer
  }
}

type OnWidget = <TArguments extends unknown[], TAnswer>(
  run: (widget: MountedWidget, ...given: TArguments) => TAnswer | Promise<TAnswer>,
) => (...given: TArguments) => Promise<TAnswer>

function commandsOf(onWidget: OnWidget) {
  const late = (name: LateCommand, isWish?: boolean) =>
    onWidget((here, ...given: unknown[]) => tell(here, [name, given], isWish))
  return {
    ready: onWidget(() => undefined),
    open: onWidget(open),
    close: onWidget(({ seat }) => seat.close()),
    toggle: onWidget(toggle),
    show: onWidget((here) => hide(here, false)),
    hide: onWidget((here) => hide(here, true)),
    identify: onWidget(identify),
    logout: onWidget(forget),
    end: late('end', true),
    page: late('page'),
    profile: late('profile'),
    sendCard: late('sendCard', true),
    popout: late('popout', true),
    setContext: late('setContext'),
    track: late('track'),
    get: onWidget(({ seat }, what) => {
      if (what !== 'state') throw new TypeError()
      return { ...seat.state }
    }),
  }
}

export function createApi(mount: Mount): UniChatApi {
  const emitter = createEmitter()
  const waiting: ((widget: MountedWidget) => void)[] = []
  let widget: MountedWidget | null = null

  /** Before a widget is on the page, commands wait for it. */
  const onWidget: OnWidget = (run) =>
    command(async (...given) =>
      run(widget ?? (await new Promise((go) => waiting.push(go))), ...given),
    )
  function place(asked: UniChatOptions, before?: MountedWidget): void {
    widget = mount(asked, emitter, before)
    for (const go of waiting.splice(0)) go(widget)
  }
  return {
    boot: command(
      (asked) => {
        if (!asked.site) throw new TypeError()
        if (widget?.tag.site === asked.site) return
        if (widget) throw new Error('other-site')
        place(asked)
        emitter.emit('ready', null)
      },
      ({ message }) => emitter.emit('error', { code: message }),
    ),
    shutdown: command(async () => {
      const ended = widget
      widget = null
      emitter.clear()
      if (ended) await end(ended)
    }),
    update: onWidget((old, changes) => {
      place({ ...old.tag, ...changes, site: old.tag.site }, old)
    }),
    ...commandsOf(onWidget),
    on: emitter.on,
  }
}

type EarlyCall = readonly [
  name: string,
  given: readonly unknown[],
  settle: (answer: unknown) => void,
]

/** Runs what the page called before the script was there, and what it still calls by its old name. */
export function replay(api: object, { queue }: EarlyCalls): void {
  if (!Array.isArray(queue)) return
  const commands = api as Record<string, (...given: readonly unknown[]) => unknown>
  const push = ([name, given, settle]: EarlyCall): void => settle(commands[name]?.(...given))
  for (const call of queue as EarlyCall[]) {
    try {
      push(call)
    } catch {
      // What makes no sense is passed over.
    }
  }
  queue.push = push as never
}
