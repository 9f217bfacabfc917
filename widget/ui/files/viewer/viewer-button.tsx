/** A button over a large picture. */

const PATHS = {
  in: 'M10 4v12M4 10h12',
  out: 'M4 10h12',
  close: 'm5 5 10 10M15 5 5 15',
  previous: 'm12 4.5-5.5 5.5 5.5 5.5',
  next: 'm8 4.5 5.5 5.5L8 15.5',
}

interface ViewerButtonProps {
  icon: keyof typeof PATHS
  label: string
  onClick: () => void
}

export function ViewerButton({ icon, label, onClick }: ViewerButtonProps) {
  return (
    <button type="button" class={`icon-button viewer-${icon}`} aria-label={label} onClick={onClick}>
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
        <path d={PATHS[icon]} />
      </svg>
    </button>
  )
}
