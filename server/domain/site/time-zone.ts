/** The wall clock of a time zone, from nothing but an instant. */

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Zones change their offset on quarters of an hour of UTC and at no other time. */
export const ZONE_STEP_MS = 15 * MINUTE_MS

interface KnownOffset {
  format: Intl.DateTimeFormat
  /** The quarter of an hour for which `offsetMs` is known to hold. */
  quarter: number
  offsetMs: number
}

/** Formats are dear to make and the same few zones are asked for again and again. */
const known = new Map<string, KnownOffset>()

/** How far the zone's wall clock is ahead of UTC. Throws a RangeError for a zone that does not exist. */
export function zoneOffsetMs(timeZone: string, now: number): number {
  const zone = known.get(timeZone) ?? remember(timeZone)
  const quarter = Math.floor(now / ZONE_STEP_MS)
  if (zone.quarter !== quarter) {
    zone.offsetMs = readOffset(zone.format, now)
    zone.quarter = quarter
  }
  return zone.offsetMs
}

/** When the day of the zone's wall clock began. Where the clock changed since, the offset it began with holds. */
export function startOfDay(timeZone: string, now: number): number {
  const localOf = (at: number): number => at + zoneOffsetMs(timeZone, at)
  const midnight = Math.floor(localOf(now) / DAY_MS) * DAY_MS
  // Some clocks are set back to midnight, which they then strike twice: the offset of a day before finds the first.
  const first = midnight - zoneOffsetMs(timeZone, now - DAY_MS)
  if (first <= now && localOf(first) >= midnight && localOf(first - 1) < midnight) return first
  return midnight - zoneOffsetMs(timeZone, midnight - (localOf(now) - now))
}

function remember(timeZone: string): KnownOffset {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const zone = { format, quarter: Number.NaN, offsetMs: 0 }
  known.set(timeZone, zone)
  return zone
}

/** The name of the offset is GMT, GMT+08:00 or GMT-03:30. */
function readOffset(format: Intl.DateTimeFormat, now: number): number {
  const name = format.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [hours = 0, minutes = 0] = name.slice('GMT+'.length).split(':').map(Number)
  return (name.includes('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS
}
