/** Listeners of the page, none of which can harm another or the widget. */
import type { WidgetEvents } from './seat.ts'

export interface Emitter {
  /** Returns how to stop listening. */
  on: <K extends keyof WidgetEvents>(
    name: K,
    listener: (detail: WidgetEvents[K]) => void,
  ) => () => void
  emit: <K extends keyof WidgetEvents>(name: K, detail: WidgetEvents[K]) => void
}

/** An event target reports what a listener throws as the page's own error and goes on. */
export function createEmitter(): Emitter {
  const target = new EventTarget()
  return {
    on(name, listener) {
      const heard = (event: Event): void => listener((event as CustomEvent).detail)
      target.addEventListener(name, heard)
      return () => target.removeEventListener(name, heard)
    },
    emit: (name, detail) => void target.dispatchEvent(new CustomEvent(name, { detail })),
  }
}
