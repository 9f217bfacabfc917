/** Lets the visitor choose files from their device. */
import { offerFiles } from '../../../state/actions.ts'
import type { Widget } from '../../../state/widget.ts'

export function chooseFiles(widget: Widget): void {
  const chooser = document.createElement('input')
  chooser.type = 'file'
  chooser.multiple = true
  chooser.onchange = () => offerFiles(widget, chooser.files)
  chooser.click()
  // On its way while the visitor chooses, which may take longer than there is a network.
  import('./offer.tsx').catch(() => undefined)
}
