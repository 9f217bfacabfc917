/** The desktop's icons: one family, 1.5 px strokes on a grid of 20, drawn in the colour of the text. */

const PATHS = {
  chat: 'M4 4.5h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H9l-4 3v-3H4a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1Z',
  floor: 'M3 16.5h14M5 13.5v-4M10 13.5v-9M15 13.5v-6',
  book: 'M10 5.5C8.5 4.3 6.5 4 3.5 4v11.5c3 0 5 .3 6.5 1.5 1.5-1.2 3.5-1.5 6.5-1.5V4C13.5 4 11.5 4.3 10 5.5Zm0 0V17',
  theme:
    'M10 17a7 7 0 1 1 7-7c0 2-1.5 2.5-3 2.5h-1.5c-1.5 0-2 1.5-1.2 2.5.8 1.2 0 2-1.3 2ZM6.5 9h.01M9 6h.01M13 7h.01',
  settings:
    'M3 6h8m4 0h2M3 14h2m4 0h8M11 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0Zm-6 8a2 2 0 1 0 4 0 2 2 0 0 0-4 0Z',
  site: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c2 2 3 4.4 3 7s-1 5-3 7c-2-2-3-4.4-3-7s1-5 3-7Z',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 4 4',
  transfer: 'M4 7h11m0 0-3-3m3 3-3 3M16 13H5m0 0 3-3m-3 3 3 3',
  end: 'M5.5 5.5h9v9h-9z',
  close: 'm5 5 10 10M15 5 5 15',
  send: 'M3.5 10 16.5 4l-4 12.5-3-5-6-1.5Zm6 1.5 7-7.5',
  down: 'm5 8 5 5 5-5',
  up: 'm5 12 5-5 5 5',
  back: 'M16 10H4m0 0 5-5m-5 5 5 5',
  visitor: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 6.5c.5-3 3-4.5 6-4.5s5.5 1.5 6 4.5',
  group:
    'M7.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-5 6.5c.4-2.5 2.5-4 5-4s4.6 1.5 5 4M13 4.8a2.5 2.5 0 0 1 0 4.4m1.5 3.1c1.6.5 2.7 1.8 3 3.7',
  warning: 'M10 3.5 17.5 16.5h-15L10 3.5Zm0 5v3.5m0 2v.1',
  check: 'm4 10.5 4 4 8-9',
  checks: 'm2.5 10.5 3.5 4 7-9m-3 8.5.5.5 7-9',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-11v4l2.5 2',
  route:
    'M5 16.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10-9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 14.5h5a2.5 2.5 0 0 0 0-5H8a2.5 2.5 0 0 1 0-5h5',
  attach:
    'm16 9.5-6.2 6.2a3.9 3.9 0 0 1-5.5-5.5l6.5-6.5a2.6 2.6 0 0 1 3.7 3.7L8 13.9a1.3 1.3 0 0 1-1.8-1.8l5.7-5.8',
  bold: 'M6 4h5a3 3 0 0 1 0 6H6V4Zm0 6h6a3.25 3.25 0 0 1 0 6.5H6V10Z',
  italic: 'M8.5 4h6m-9 12.5h6M12 4 8.5 16.5',
  list: 'M4 5.5h.1M4 10h.1M4 14.5h.1M8 5.5h9M8 10h9M8 14.5h9',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1m1 3.2a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1',
  table: 'M3 4.5h14v11H3v-11Zm0 3.7h14M3 11.8h14M10 4.5v11',
  file: 'M5.5 2.5h6l4 4v11h-10v-15Zm6 0v4h4',
  save: 'M10 3v9m0 0L6.5 8.5M10 12l3.5-3.5M4 13.5v3h12v-3',
  copy: 'M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5V7Z',
  retry: 'M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 20 }: { name: IconName; size?: 16 | 20 }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path
        d={PATHS[name]}
        stroke="currentColor"
        stroke-width={size === 16 ? 1.875 : 1.5}
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
