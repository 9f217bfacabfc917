/** Every open line of this process, and how many come from each address. */
import { neighbourhood } from '../app/neighbourhood.ts'
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
    return this.#perAddress.get(neighbourhood(address)) ?? 0
  }

  add(line: AnyLine, address: string): void {
    const near = neighbourhood(address)
    this.#addressOf.set(line, near)
    this.#perAddress.set(near, this.countFrom(address) + 1)
  }

  remove(line: AnyLine): void {
    const near = this.#addressOf.get(line)
    if (near === undefined) return
    this.#addressOf.delete(line)
    const left = (this.#perAddress.get(near) ?? 0) - 1
    if (left > 0) this.#perAddress.set(near, left)
    else this.#perAddress.delete(near)
  }
}
