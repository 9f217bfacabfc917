/** Files that are dropped on the panel. Fetched when something is first dragged over it. */
import { mayTakeFiles, offerFiles } from '../state/actions.ts'
import type { Widget } from '../state/widget.ts'

export function takeDrops(widget: Widget): void {
  const { frame } = widget.seat
  const mark = (isOver: boolean): void => void frame.classList.toggle('dropping', isOver)

  frame.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files') || !mayTakeFiles(widget)) return
    event.preventDefault()
    mark(true)
  })
  frame.addEventListener('dragleave', () => mark(false))
  frame.addEventListener('drop', (event) => {
    mark(false)
    if (offerFiles(widget, event.dataTransfer?.files)) event.preventDefault()
  })
}
