/** Stands in for the global until the script is there, which carries out in order what was called. */
import type { UniChatApi, UniChatCommand } from '../unichat.d.ts'

/** Written as fields, so that the compiler names one that is missing. */
const COMMANDS: Record<UniChatCommand, true> = {
  boot: true,
  shutdown: true,
  update: true,
  ready: true,
  open: true,
  close: true,
  toggle: true,
  show: true,
  hide: true,
  identify: true,
  logout: true,
  get: true,
  end: true,
  page: true,
  profile: true,
  setContext: true,
  track: true,
  sendCard: true,
  popout: true,
}

export type Command = (...given: unknown[]) => Promise<unknown>

/** All commands, made by name. */
export function commands(make: (name: UniChatCommand) => Command): Record<UniChatCommand, Command> {
  const names = Object.keys(COMMANDS) as UniChatCommand[]
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<
    UniChatCommand,
    Command
  >
}

/** Rejections are the caller's to look at or not: never an error of the page. */
export function quiet<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined)
  return answer
}

/** What widget.js looks for: the calls, each with the function that settles its promise. */
export function createStub(): UniChatApi & { queue: unknown[] } {
  const queue: unknown[] = []
  const later = (name: UniChatCommand): Command => {
    return (...given) => quiet(new Promise((settle) => queue.push([name, given, settle])))
  }
  const on: UniChatApi['on'] = (name, listener, options) => {
    let isOff = false
    const heard: typeof listener = (detail) => {
      if (!isOff) listener(detail)
    }
    // What cannot be called is refused by the widget, which says so.
    const given = typeof listener === 'function' ? heard : listener
    queue.push(['on', [name, given, options], () => undefined])
    return () => {
      isOff = true
    }
  }
  return { queue, on, ...(commands(later) as unknown as Omit<UniChatApi, 'on'>) }
}
