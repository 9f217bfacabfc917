/** Parts of the panel that are fetched, with their styles, when they are first shown. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { addStyles } from '../../host/styles.ts'
import { useWidget } from './context.ts'

export interface Part<TProps> {
  View: ComponentType<TProps>
  styles: string
}

/** Draws nothing until the part is there; when it cannot be had, the next time it is shown tries again. */
export function lazy<TProps extends object>(
  load: () => Promise<Part<TProps>>,
): ComponentType<TProps> {
  const styled = new WeakSet<ShadowRoot>()
  return function Lazy(props: TProps) {
    const { root, tag } = useWidget().seat
    const [part, setPart] = useState<Part<TProps> | null>(null)
    useEffect(() => {
      const show = (loaded: Part<TProps>): void => {
        if (!styled.has(root)) addStyles(root, loaded.styles, tag.nonce)
        styled.add(root)
        setPart(loaded)
      }
      load().then(show, () => undefined)
    }, [])
    return part && <part.View {...props} />
  }
}
