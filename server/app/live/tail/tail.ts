/**
 * The newest entries of a conversation as bytes, outside the JavaScript heap: as objects, which live longer than most
 * but not for long, the garbage collector would copy each of them twice and mark it again and again.
 */
import type { PublicEntry } from '../../../../protocol/model/entry.ts'
import { RESUME_ENTRIES_MAX } from '../../../../protocol/model/limits.ts'
import { EntryText } from './entry-text.ts'

/** More than a client may resume from is kept, so that cutting is rare. */
const KEPT_MAX = 1.25 * RESUME_ENTRIES_MAX
const FIRST_BYTES = 1_024
/** No character of a string takes more in UTF-8. */
const BYTES_PER_CHARACTER = 3
const COMMA = ','.charCodeAt(0)

export class Tail {
  #bytes = Buffer.alloc(0)
  /** Where each entry ends; the comma behind it belongs to it. */
  #ends: number[] = []
  #lastSeq = 0

  /** The number of the oldest entry that is kept; null: none is. */
  get firstSeq(): number | null {
    return this.#ends.length === 0 ? null : this.#lastSeq - this.#ends.length + 1
  }

  /** Takes the next entry; `pieces` are its JSON. Whoever sends it on takes what it answers with. */
  push(seq: number, pieces: readonly string[]): EntryText {
    if (this.#ends.length >= KEPT_MAX) this.#cut(RESUME_ENTRIES_MAX)
    let end = this.#ends.at(-1) ?? 0
    for (const piece of pieces) end = this.#write(piece, end)
    this.#bytes[end] = COMMA
    this.#ends.push(end + 1)
    this.#lastSeq = seq
    return new EntryText(pieces, seq, this)
  }

  /** As `EntryText` needs it. */
  copy(seq: number, target: Buffer, at: number): number {
    const index = this.#ends.length - 1 - (this.#lastSeq - seq)
    const end = this.#ends[index]
    return end === undefined ? 0 : this.#bytes.copy(target, at, this.#startOf(index), end - 1)
  }

  /** The entries that follow the numbered one, as far as they are kept. */
  after(seq: number): PublicEntry[] {
    return this.newest(this.#lastSeq - seq)
  }

  /** The last `count` entries, or all when fewer are kept. */
  newest(count: number): PublicEntry[] {
    const passed = Math.max(0, this.#ends.length - count)
    if (passed >= this.#ends.length) return []
    const end = (this.#ends.at(-1) ?? 0) - 1
    const list = this.#bytes.toString('utf8', this.#startOf(passed), end)
    return JSON.parse(`[${list}]`) as PublicEntry[]
  }

  #startOf(index: number): number {
    return index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
  }

  #write(piece: string, at: number): number {
    this.#reserve(at + BYTES_PER_CHARACTER * piece.length + 1)
    return at + this.#bytes.write(piece, at)
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(size, 2 * this.#bytes.length, FIRST_BYTES))
    this.#bytes.copy(larger)
    this.#bytes = larger
  }

  #cut(kept: number): void {
    const start = this.#startOf(this.#ends.length - kept)
    this.#bytes.copyWithin(0, start, this.#ends.at(-1))
    this.#ends = this.#ends.slice(-kept).map((end) => end - start)
  }
}
