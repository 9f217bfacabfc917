/** Whether a key belongs to an input method, and to nothing else on the page. */

export interface MethodStroke {
  readonly isComposing: boolean
  readonly keyCode: number
}

/** What browsers report for every key an input method consumes. */
const CONSUMED = 229

/** Safari has ended the composition when it tells of the key that ended it: only the code still says so. */
export function isOfInputMethod({ isComposing, keyCode }: MethodStroke): boolean {
  return isComposing || keyCode === CONSUMED
}
