/** Draws the app into the place the loader made for it. */
import { render } from 'preact'
import type { Seat } from '../../host/seat.ts'
import { addStyles } from '../../host/styles.ts'
import type { Widget } from '../../state/widget.ts'
import { panelStyles } from '../styles/panel-styles.ts'
import { WidgetContext } from './context.ts'
import { Panel } from './panel.tsx'
import { Preview } from './preview.tsx'

/** Takes the skeleton's place in one step; returns how to remove what was drawn. */
export function draw(seat: Seat, widget: Widget): () => void {
  const stage = document.createElement('div')
  stage.className = 'stage'
  addStyles(seat.root, panelStyles, seat.tag.nonce)
  render(
    <WidgetContext.Provider value={widget}>
      <Panel />
    </WidgetContext.Provider>,
    stage,
  )
  render(
    <WidgetContext.Provider value={widget}>
      <Preview />
    </WidgetContext.Provider>,
    seat.nook,
  )
  seat.frame.replaceChildren(stage)
  seat.frame.classList.add('ready')
  return () => {
    render(null, stage)
    render(null, seat.nook)
  }
}
