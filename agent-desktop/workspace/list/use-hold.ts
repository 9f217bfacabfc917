/** Whether the pointer or the keyboard is in the list: as long as either is, no row moves. */
import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../../state/context.ts'

type Presence = 'pointer' | 'focus'

/** A click on a row brings both, and the reply it leads to takes only the focus away again. */
export function useHold() {
  const { rows } = useDesk()
  const here = useRef(new Set<Presence>())
  const come = (what: Presence): void => {
    here.current.add(what)
    rows.isHeld.value = true
  }
  const leave = (what: Presence) => (): void => {
    here.current.delete(what)
    rows.isHeld.value = here.current.size > 0
  }
  useEffect(() => () => void (rows.isHeld.value = false), [rows])
  return {
    onPointerEnter: ({ pointerType }: PointerEvent) => pointerType === 'mouse' && come('pointer'),
    onPointerLeave: leave('pointer'),
    onFocusIn: () => come('focus'),
    onFocusOut: leave('focus'),
  }
}
