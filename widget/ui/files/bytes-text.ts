/** How large a file is said to be: 900 B, 12 KB, 3.4 MB. */

const UNITS = ['B', 'KB', 'MB', 'GB']

export function bytesText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1_000 && unit < UNITS.length - 1) {
    value /= 1_024
    unit += 1
  }
  return `${value.toFixed(unit > 0 && value < 10 ? 1 : 0)} ${UNITS[unit]}`
}
