/** The JSON of an entry on its way out: worked out in UTF-8 once, and copied from there to everybody. */

interface Source {
  /** Copies the JSON of an entry to `target`, and answers with its length in bytes; 0: it is not kept any more. */
  copy: (seq: number, target: Buffer, at: number) => number
}

export class EntryText {
  readonly #pieces: readonly string[]
  readonly #seq: number
  readonly #source: Source

  constructor(pieces: readonly string[], seq: number, source: Source) {
    this.#pieces = pieces
    this.#seq = seq
    this.#source = source
  }

  /** In characters. */
  get length(): number {
    return lengthOf(this.#pieces)
  }

  toString(): string {
    return this.#pieces.join('')
  }

  /** Writes it to `target` at `at`, and answers with its length in bytes. */
  write(target: Buffer, at: number): number {
    return this.#source.copy(this.#seq, target, at) || target.write(this.toString(), at)
  }
}

/** In characters, of all together. */
export function lengthOf(pieces: readonly { length: number }[]): number {
  let length = 0
  for (const piece of pieces) length += piece.length
  return length
}
