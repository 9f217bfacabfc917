/** One family of line icons, drawn on a grid of 20. */

const PATHS = {
  close: 'm5 5 10 10M15 5 5 15',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  back: 'm12 4.5-5.5 5.5 5.5 5.5',
  down: 'm4.5 8 5.5 5.5L15.5 8',
  send: 'M10 16V4M4.5 9.5 10 4l5.5 5.5',
  alert: 'M10 6.5v4.5M10 13.8h.01M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z',
  check: 'm4 10.5 4 4 8-9',
  chat: 'M10 3c4.3 0 7.5 2.9 7.5 6.6s-3.2 6.6-7.5 6.6c-.9 0-1.8-.1-2.6-.4L3.5 17l.9-3C3.2 12.8 2.5 11.3 2.5 9.6 2.5 5.9 5.7 3 10 3Z',
}

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
