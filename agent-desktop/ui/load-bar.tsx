/** How full an agent is, as a bar and in figures. */

interface LoadBarProps {
  load: number
  capacity: number
}

export function LoadBar({ load, capacity }: LoadBarProps) {
  // Whoever takes none, as supervisors do, has not too many.
  const share = load === 0 ? 0 : Math.min(1, load / capacity)
  const level = share >= 1 ? 'full' : share >= 0.75 ? 'high' : 'calm'
  return (
    <span class="load">
      <span class="load__track" aria-hidden="true">
        <span class={`load__fill load__fill--${level}`} style={{ width: `${share * 100}%` }} />
      </span>
      <span class="load__figures number">
        {load}/{capacity}
      </span>
    </span>
  )
}
