/** What reading a piece off the front of some lines gives. */

/** A block and the number of the line after it. */
export interface Taken<TBlock> {
  block: TBlock
  next: number
}
