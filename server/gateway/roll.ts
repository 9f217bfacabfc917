/** Every open line of this process, and how many come from each address. */
import type { AgentLine } from './agent-line.ts'
import type { VisitorLine } from './visitor-line.ts'

export type AnyLine = VisitorLine | AgentLine

export class Roll {
  readonly #addressOf = new Map<AnyLine, string>()
  readonly #perAddress = new Map<string, number>()

  get size(): number {
    return this.#addressOf.size
  }

  lines(): Iterable<AnyLine> {
    return this.#addressOf.keys()
  }

  countFrom(address: string): number {
    return this.#perAddress.get(address) ?? 0
  }

  add(line: AnyLine, address: string): void {
    this.#addressOf.set(line, address)
    this.#perAddress.set(address, this.countFrom(address) + 1)
  }

  remove(line: AnyLine): void {
    const address = this.#addressOf.get(line)
    if (address === undefined) return
    this.#addressOf.delete(line)
    const left = this.countFrom(address) - 1
    if (left > 0) this.#perAddress.set(address, left)
    else this.#perAddress.delete(address)
  }
}
