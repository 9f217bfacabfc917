/** Keeps the panel from being used while something lies over it: from when that is there, since it may not have been fetched. */
import { useLayoutEffect } from 'preact/hooks'

/** To be called before whatever gives the focus back, which needs a panel that can be used. */
export function useCover(root: ShadowRoot): void {
  const settle = (): void => {
    const body = root.querySelector<HTMLElement>('.panel-body')
    if (body) body.inert = root.querySelector('[aria-modal]') !== null
  }
  useLayoutEffect(() => {
    settle()
    // What goes is still in its place; something else may lie there, too.
    return () => queueMicrotask(settle)
  }, [])
}
