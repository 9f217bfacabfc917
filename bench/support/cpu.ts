/** The processor time of programs that are not ours, as the kernel counts it. */
import { readdirSync, readFileSync } from 'node:fs'

/** USER_HZ, which is 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10

interface Stat {
  parent: number
  ms: number
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; the name may hold spaces and ends with the last bracket. */
function statOf(pid: string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // User, system, and the same of children that have ended.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    return { parent: Number(fields[1]), ms: ticks * MS_PER_TICK }
  } catch {
    return null
  }
}

/** Of a process and all that it started; 0 where there is no /proc. */
export function treeCpuMs(root: number): number {
  const pids = (() => {
    try {
      return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    } catch {
      return []
    }
  })()
  const stats = pids.flatMap((pid) => {
    const stat = statOf(pid)
    return stat ? [{ pid: Number(pid), ...stat }] : []
  })
  const own = stats.find(({ pid }) => pid === root)
  const sumOf = (parent: number): number =>
    stats
      .filter((stat) => stat.parent === parent)
      .reduce((sum, stat) => sum + stat.ms + sumOf(stat.pid), 0)
  return (own?.ms ?? 0) + sumOf(root)
}
