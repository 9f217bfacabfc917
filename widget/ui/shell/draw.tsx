/** Draws the app into the place the loader made for it. */
import { render, type ComponentType } from 'preact'
import { useLayoutEffect, useReducer } from 'preact/hooks'
import type { Widget } from '../../state/widget.ts'
import { panelStyles } from '../styles/panel-styles.ts'
import './public-parts.ts'
import { WidgetContext } from './context.ts'
import { Panel } from './panel.tsx'
import { Preview } from './preview.tsx'

/** Draws the whole part again whenever something of the widget changed. */
function Root({ widget, Part }: { widget: Widget; Part: ComponentType }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  // Before anything else can happen, so that no change is missed.
  useLayoutEffect(() => widget.store.onChange(() => redraw(undefined)), [])
  return (
    <WidgetContext.Provider value={widget}>
      <Part />
    </WidgetContext.Provider>
  )
}

/** Takes the skeleton's place in one step; returns how to remove what was drawn. */
export function draw(widget: Widget): () => void {
  const { frame, nook, addStyles } = widget.seat
  const stage = document.createElement('div')
  stage.className = 'stage'
  addStyles(panelStyles)
  render(<Root widget={widget} Part={Panel} />, stage)
  render(<Root widget={widget} Part={Preview} />, nook)
  frame.replaceChildren(stage)
  frame.classList.add('ready')
  return () => {
    render(null, stage)
    render(null, nook)
  }
}
