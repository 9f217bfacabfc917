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

/** Draws nothing, or what is given, until the part is there; while it cannot be had, every change of the widget tries again. */
export function lazy<TProps extends object>(
  load: () => Promise<Part<TProps>>,
  meanwhile: (props: TProps) => ComponentChild = () => null,
): ComponentType<TProps> {
  const styled = new WeakSet<Seat>()
  let part: Part<TProps> | null = null
  return function Lazy(props: TProps) {
    const { seat, partsShown } = useWidget()
    const isHere = styled.has(seat)
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
    })
    return part && isHere ? <part.View {...props} /> : meanwhile(props)
  }
}
