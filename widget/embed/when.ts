/** Waits for what the widget is shown. */
import type { Widget } from '../state/widget.ts'

/** Settles when it is so: now, or with the change that makes it so. */
export function when({ store }: Widget, isSo: () => boolean): Promise<void> {
  return new Promise((settle) => {
    const look = (): void => {
      if (!isSo()) return
      stop()
      settle()
    }
    const stop = store.onChange(look)
    look()
  })
}
