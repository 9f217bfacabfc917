/** Hears what other processes say, by hint and by post, and counts it. */
import type { Assembled } from './assemble.ts'
import { hearText, hearWords } from './hearing.ts'
import { attempt } from './said/attempt.ts'
import { topicOf } from './said/courier.ts'
import { createLags } from './said/lags.ts'
import { wordsTopicOf } from './said/words.ts'

export class Ears {
  readonly #all: Assembled
  readonly #lags = createLags()
  #hints = 0
  #letters = 0

  constructor(all: Assembled) {
    this.#all = all
  }

  /** Answers how to stop. */
  listen(): (() => void)[] {
    const { pubsub, self } = this.#all.parts
    return [
      pubsub.subscribe(topicOf(self), (text) => this.#hint(() => hearText(this.#all, text))),
      pubsub.subscribe(wordsTopicOf(self), (text) =>
        this.#hint(() => hearWords(this.#all.parts, text)),
      ),
    ]
  }

  post(texts: readonly string[]): void {
    this.#letters += texts.length
    for (const text of texts) this.#try(() => hearText(this.#all, text))
  }

  figures() {
    return { hints: this.#hints, letters: this.#letters, lags: this.#lags }
  }

  /** `hear` answers when the hint was sent. */
  #hint(hear: () => number): void {
    const heardAt = this.#all.parts.core.clock.now()
    this.#hints += 1
    this.#try(() => this.#lags.note(heardAt - hear()))
  }

  #try(hear: () => void): void {
    attempt(this.#all.parts.core.log, { kind: 'envelope' }, hear)
  }
}
