/** Listens for the desktop's keys, and tells the desk that somebody is at work. */
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useDesk } from '../state/context.ts'
import type { Desk } from '../state/desk.ts'
import { isOfInputMethod } from '../ui/input-method.ts'
import { ACTIONS } from './actions.ts'
import { isApple, isStroke } from './keys.ts'

export function Keyboard() {
  const desk = useDesk()
  const { route, path } = useLocation()
  useEffect(() => {
    const isMac = isApple()
    const onKeyDown = (event: KeyboardEvent) => {
      desk.touch()
      if (isOfInputMethod(event) || desk.dialog.value !== null || isAsked()) return
      if (event.key === 'Escape' && !isMenuOpen()) escape(desk)
      if (isTyping(event.target) && !event.altKey && !event.ctrlKey && !event.metaKey) return
      const is = (keys: string | undefined) => keys !== undefined && isStroke(event, keys, isMac)
      const action = ACTIONS.find((each) => is(each.keys) || is(each.otherKeys))
      const place = { desk, goTo: (to: string) => to !== path && route(to) }
      if (!action?.isPossible(place)) return
      event.preventDefault()
      action.run(place)
    }
    const onTouch = () => desk.touch()
    document.addEventListener('keydown', onKeyDown, { capture: true })
    document.addEventListener('pointerdown', onTouch, { capture: true })
    document.addEventListener('wheel', onTouch, { capture: true, passive: true })
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true })
      document.removeEventListener('pointerdown', onTouch, { capture: true })
      document.removeEventListener('wheel', onTouch, { capture: true })
    }
  }, [desk, path])
  return null
}

/** Back to the work: what lies above it closes, a search ends, the cursor goes to the composer. */
function escape(desk: Desk): void {
  if (desk.visitorPanel.closeOverlay()) return
  desk.rows.search.value = ''
  desk.focus.ask('composer')
}

/** A question lies over everything: its own keys hold. */
function isAsked(): boolean {
  return document.querySelector('dialog[open]') !== null
}

/** Escape closes it and nothing else. */
function isMenuOpen(): boolean {
  return document.querySelector('[role=menu]') !== null
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/u.test(target.tagName)
}
