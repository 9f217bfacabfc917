/** How components reach the widget they belong to. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Widget } from '../../state/widget.ts'

export const WidgetContext = createContext<Widget | null>(null)

export function useWidget(): Widget {
  const widget = useContext(WidgetContext)
  if (!widget) throw new Error('a component of the widget was rendered outside of it')
  return widget
}
