/** The one global: commands for the page, which never throw into it. */
import type { Emitter } from './emitter.ts'
import type { MountedWidget } from './mount.ts'
import type { IdentitySource } from './seat.ts'

export interface UniChatApi {
  /** The site whose widget is on the page. */
  readonly site: string
  open: () => Promise<void>
  close: () => Promise<void>
  toggle: () => Promise<void>
  /** `source` returns a fresh token of the site for its signed-in visitor. */
  identify: (source: IdentitySource) => Promise<void>
  /** Removes the widget and all it left; a new script tag starts again. */
  shutdown: () => Promise<void>
  on: Emitter['on']
}

/** What a page may put in place before the script is there: `UniChat = { queue: [['open']] }`. */
export interface EarlyCalls {
  queue?: unknown
}

export function createApi(site: string, widget: MountedWidget, onShutdown: () => void): UniChatApi {
  const command =
    <TArguments extends unknown[]>(run: (...given: TArguments) => unknown) =>
    async (...given: TArguments): Promise<void> => {
      await run(...given)
    }
  return Object.freeze({
    site,
    open: command(widget.open),
    close: command(widget.close),
    toggle: command(() => (widget.isOpen() ? widget.close() : widget.open())),
    identify: command(widget.identify),
    shutdown: command(() => {
      onShutdown()
      widget.shutdown()
    }),
    on: widget.on,
  })
}

/** Runs what the page called before the script was there; what makes no sense is passed over. */
export function replay(api: UniChatApi, early: EarlyCalls | undefined): void {
  if (!Array.isArray(early?.queue)) return
  for (const call of early.queue as unknown[]) {
    if (!Array.isArray(call)) continue
    const [name, ...given] = call as [keyof UniChatApi, ...unknown[]]
    const command: unknown = Object.keys(api).includes(name) ? api[name] : undefined
    if (typeof command === 'function') command(...given)
  }
}
