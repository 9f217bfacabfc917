/**
 * The newest entries of a conversation as bytes, outside the JavaScript heap: as objects, which live longer than most
 * but not for long, the garbage collector would copy each of them twice and mark it again and again.
 */
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import { RESUME_ENTRIES_MAX } from '../../../protocol/model/limits.ts'

/** More than a client may resume from is kept, so that cutting is rare. */
const KEPT_MAX = 1.25 * RESUME_ENTRIES_MAX
const FIRST_BYTES = 1_024
/** As strings are in memory: they are copied, where UTF-8 would have to be worked out and decoded again. */
const ENCODING = 'utf16le'
const UNIT_BYTES = 2

export class Tail {
  #bytes = Buffer.alloc(0)
  /** Where each entry ends; the comma behind it belongs to it. */
  #ends: number[] = []
  #lastSeq = 0

  /** The number of the oldest entry that is kept; null: none is. */
  get firstSeq(): number | null {
    return this.#ends.length === 0 ? null : this.#lastSeq - this.#ends.length + 1
  }

  /** Takes the next entry; `text` is its JSON in pieces. */
  push(seq: number, text: readonly string[]): void {
    if (this.#ends.length >= KEPT_MAX) this.#cut(RESUME_ENTRIES_MAX)
    let end = this.#ends.at(-1) ?? 0
    for (const piece of text) end = this.#write(piece, end)
    this.#ends.push(this.#write(',', end))
    this.#lastSeq = seq
  }

  /** The entries that follow the numbered one, as far as they are kept. */
  after(seq: number): PublicEntry[] {
    return this.newest(this.#lastSeq - seq)
  }

  /** The last `count` entries, or all when fewer are kept. */
  newest(count: number): PublicEntry[] {
    const passed = Math.max(0, this.#ends.length - count)
    if (passed >= this.#ends.length) return []
    const end = (this.#ends.at(-1) ?? 0) - UNIT_BYTES
    const list = this.#bytes.toString(ENCODING, this.#startOf(passed), end)
    return JSON.parse(`[${list}]`) as PublicEntry[]
  }

  #startOf(index: number): number {
    return index === 0 ? 0 : (this.#ends[index - 1] ?? 0)
  }

  #write(piece: string, at: number): number {
    this.#reserve(at + piece.length * UNIT_BYTES)
    return at + this.#bytes.write(piece, at, ENCODING)
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
