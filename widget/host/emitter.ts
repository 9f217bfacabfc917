/** Listeners of the page, none of which can harm another or the widget. */
import type { UniChatApi, UniChatEvents } from '../unichat.d.ts'

export interface Emitter {
  on: UniChatApi['on']
  /** `content` goes to those who asked for it, and to nobody else. */
  emit: <K extends keyof UniChatEvents>(
    name: K,
    detail: UniChatEvents[K],
    content?: { text: string },
  ) => void
  /** Takes all listeners away. */
  clear: () => void
}

/** An event target reports what a listener throws as the page's own error and goes on. */
export function createEmitter(): Emitter {
  let target = new EventTarget()
  const emit: Emitter['emit'] = (name, detail, content) => {
    target.dispatchEvent(new CustomEvent(name, { detail: [detail, content] }))
    document.dispatchEvent(new CustomEvent(`unichat:${name}`, { detail }))
  }
  return {
    on(name, listener, options) {
      const own = target
      const heard = ({ detail: [plain, content] }: CustomEvent): void =>
        listener(options?.content ? { ...plain, ...content } : plain)
      // What cannot be called would throw into the page, at every event.
      if ((listener as typeof listener | undefined)?.call) {
        own.addEventListener(name, heard as EventListener)
      } else emit('error', { code: 'bad-frame' })
      return () => own.removeEventListener(name, heard as EventListener)
    },
    emit,
    clear: () => (target = new EventTarget()),
  }
}
