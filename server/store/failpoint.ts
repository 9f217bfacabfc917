/**
 * Named places where a test makes the program stop, wait or fail: `FAILPOINT=after-commit-before-ack:exit@20`.
 * In production (`NODE_ENV=production`) the variable is not read.
 */

/** `<name>:exit`, `<name>:error` or `<name>:delay:<ms>`; `@n` means at the n-th time only. */
const SYNTAX = /^(?<name>[a-z-]+):(?<action>exit|error|delay:(?<ms>\d+))(?:@(?<nth>\d+))?$/

interface Armed {
  name: string
  action: 'exit' | 'error' | 'delay'
  delayMs: number
  nth: number | null
}

function arm(text: string | undefined): Armed | null {
  if (!text || process.env['NODE_ENV'] === 'production') return null
  const groups = SYNTAX.exec(text)?.groups
  if (!groups) throw new Error(`FAILPOINT=${text} is not <name>:<exit|error|delay:MS>[@n]`)
  const { name = '', action = '', ms, nth } = groups
  return {
    name,
    action: action === 'exit' || action === 'error' ? action : 'delay',
    delayMs: Number(ms ?? 0),
    nth: nth ? Number(nth) : null,
  }
}

const armed = arm(process.env['FAILPOINT'])
let hits = 0

function isHit(point: Armed, name: string): boolean {
  if (point.name !== name) return false
  hits += 1
  return point.nth === null || point.nth === hits
}

/** Does here what `FAILPOINT` asks for; nothing when it names another place or none. */
export function failpoint(name: string): void {
  if (!armed || !isHit(armed, name)) return
  switch (armed.action) {
    case 'exit':
      // Not process.exit: that would end a worker thread only, and would run exit handlers.
      process.kill(process.pid, 'SIGKILL')
      break
    case 'error':
      throw new Error(`failpoint ${name}`)
    case 'delay':
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, armed.delayMs)
      break
  }
}

/** Whether `FAILPOINT` names this place, for places that change a setting instead of failing. */
export function isArmed(name: string): boolean {
  return armed?.name === name
}
