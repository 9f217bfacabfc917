/** The line between two columns, moved with the pointer or the arrow keys; Enter or a double click puts it back. */
import { useRef } from 'preact/hooks'

export interface ColumnWidth {
  readonly min: number
  readonly max: number
  readonly usual: number
}

interface ColumnSeparatorProps extends ColumnWidth {
  label: string
  value: number
  /** On which side of the line the column is that it widens. */
  side: 'before' | 'after'
  onChange: (width: number) => void
}

const KEY_STEP_PX = 16

export function ColumnSeparator(props: ColumnSeparatorProps) {
  const { label, value, min, max, usual, side, onChange } = props
  const grip = useRef<{ x: number; width: number } | null>(null)
  const direction = side === 'before' ? 1 : -1
  const move = (width: number) => onChange(Math.round(Math.max(min, Math.min(max, width))))
  const onKeyDown = (event: KeyboardEvent) => {
    const width = {
      ArrowLeft: value - direction * KEY_STEP_PX,
      ArrowRight: value + direction * KEY_STEP_PX,
      Home: min,
      End: max,
      Enter: usual,
    }[event.key]
    if (width === undefined || event.altKey) return
    event.preventDefault()
    move(width)
  }
  return (
    <div
      class={`separator separator--${side}`}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onDblClick={() => move(usual)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        grip.current = { x: event.clientX, width: value }
        event.currentTarget.setPointerCapture(event.pointerId)
        event.preventDefault()
      }}
      onPointerMove={({ clientX }) => {
        const start = grip.current
        if (start) move(start.width + direction * (clientX - start.x))
      }}
      onLostPointerCapture={() => (grip.current = null)}
    />
  )
}
