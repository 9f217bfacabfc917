/** The visitor's own token, for what is asked beside the line. */
import { when } from '../../embed/when.ts'
import type { Widget } from '../widget.ts'

/** While the line is opened anew, as when it moves to this tab, there is none: then it comes with the welcome. */
export async function ownToken(widget: Widget): Promise<string> {
  const token = (): string | null => widget.client().token()
  await when(widget, () => token() !== null)
  return token() ?? ''
}
