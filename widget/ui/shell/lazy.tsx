/** Parts of the panel that are fetched, with their styles, when they are first shown. */
import type { ComponentChild, ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Seat } from '../../host/seat.ts'
import { useWidget } from './context.ts'

/** Also what a module is that holds one part and nothing else. */
export interface Part<TProps> {
  View: ComponentType<TProps>
  styles: string
}

/** What was not there a moment ago is not asked for at every key. */
const AGAIN_MS = 4_000

/**
 * Draws nothing, or what is given, until the part is there. While it cannot be had, each change of the line tries again,
 * and what else is drawn now and then.
 */
export function lazy<TProps extends object>(
  load: () => Promise<Part<TProps>>,
  meanwhile: (props: TProps) => ComponentChild = () => null,
): ComponentType<TProps> {
  const styled = new WeakSet<Seat>()
  let part: Part<TProps> | null = null
  return function Lazy(props: TProps) {
    const { seat, partsShown, view } = useWidget()
    const isHere = styled.has(seat)
    const aboutNow = Math.floor(Date.now() / AGAIN_MS)
    useEffect(() => {
      if (isHere) return
      const show = (loaded: Part<TProps>): void => {
        if (!styled.has(seat)) seat.addStyles(loaded.styles)
        styled.add(seat)
        part = loaded
        // Drawn as a whole, so that the log measures itself with the part in it.
        partsShown.value += 1
      }
      load().then(show, () => undefined)
    }, [isHere, view.value.connection, aboutNow])
    return part && isHere ? <part.View {...props} /> : meanwhile(props)
  }
}
