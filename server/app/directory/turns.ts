/** Runs tasks one after the other, so that what one checked still holds when it writes. */
export type Turn = <T>(task: () => Promise<T>) => Promise<T>

export function createTurns(): Turn {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const turn = last.then(task)
    last = turn.catch(() => undefined)
    return turn
  }
}
