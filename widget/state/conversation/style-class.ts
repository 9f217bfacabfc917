/** The class names of a style: each is one of a list, and looks as the widget says. */
import type { TextStyle } from '../../../protocol/model/values.ts'

export function styleClass(style: TextStyle | null | undefined): string {
  return style ? `font-${style.font} size-${style.size}` : ''
}
