/** Hints over Redis. Channels are sharded, so that in a Redis Cluster each is one node's work. */
import { randomUUID } from 'node:crypto'
import type { PubSub } from '../ports/pubsub.ts'
import { connectRedis, type RedisConnection } from './redis-connection.ts'

/** A notice of one's own goes the whole way so often … */
const PROBE_MS = 1_000
const PROBE_DOWN_MS = 250
/** … and must be back by then. */
const ECHO_MAX_MS = 1_500

export interface RedisPubSubOptions {
  url: string
  /** Tells installations apart that share one Redis. */
  prefix: string
}

export function createRedisPubSub({ url, prefix }: RedisPubSubOptions): PubSub {
  return new RedisPubSub(connectRedis(url, false), connectRedis(url, true), prefix)
}

class RedisPubSub implements PubSub {
  readonly #pub: RedisConnection
  readonly #sub: RedisConnection
  readonly #prefix: string
  readonly #listeners = new Map<string, Set<(text: string) => void>>()
  readonly #changed: (() => void)[] = []
  readonly #probe = `probe:${randomUUID()}`
  #isUp = false
  #isClosed = false
  #echo: (() => void) | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(pub: RedisConnection, sub: RedisConnection, prefix: string) {
    this.#pub = pub
    this.#sub = sub
    this.#prefix = prefix
    sub.on('smessage', (channel: string, text: string) => this.#hear(channel, text))
    for (const connection of [pub, sub]) connection.on('close', () => this.#set(false))
    this.subscribe(this.#probe, () => this.#echo?.())
    void this.#check()
  }

  isUp(): boolean {
    return this.#isUp
  }

  onChange(listener: () => void): void {
    this.#changed.push(listener)
  }

  async publish(topic: string, text: string): Promise<boolean> {
    if (!this.#isUp) return false
    try {
      return Number(await this.#pub.spublish(this.#prefix + topic, text)) > 0
    } catch {
      return false
    }
  }

  subscribe(topic: string, listener: (text: string) => void): () => void {
    const channel = this.#prefix + topic
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
    // What cannot be subscribed now is subscribed when the connection is there; the probe tells when.
    if (listeners.size === 1) this.#sub.ssubscribe(channel).catch(() => undefined)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      this.#listeners.delete(channel)
      this.#sub.sunsubscribe(channel).catch(() => undefined)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#isUp = false
    if (this.#timer) clearTimeout(this.#timer)
    this.#pub.disconnect()
    this.#sub.disconnect()
    await Promise.resolve()
  }

  #hear(channel: string, text: string): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(text)
  }

  #set(isUp: boolean): void {
    if (this.#isUp === isUp || this.#isClosed) return
    this.#isUp = isUp
    for (const listener of this.#changed) listener()
  }

  async #check(): Promise<void> {
    const isBack = await this.#isHeard()
    if (this.#isClosed) return
    // A line that is silent and not closed would stay so for a long time.
    if (!isBack && this.#isUp) this.#reconnect()
    this.#set(isBack)
    const waitMs = isBack ? PROBE_MS : PROBE_DOWN_MS
    this.#timer = setTimeout(() => void this.#check(), waitMs).unref()
  }

  /** Subscribes anew to everything, which does nothing where it stands, and sends a notice the whole way. */
  async #isHeard(): Promise<boolean> {
    const late = new Promise<false>((resolve) => setTimeout(resolve, ECHO_MAX_MS, false).unref())
    const heard = new Promise<true>((resolve) => (this.#echo = () => resolve(true)))
    try {
      if (!this.#isUp) await Promise.race([this.#subscribeAll(), late])
      await this.#pub.spublish(this.#prefix + this.#probe, '')
      return await Promise.race([heard, late])
    } catch {
      return false
    } finally {
      this.#echo = null
    }
  }

  async #subscribeAll(): Promise<void> {
    // One by one: in a Redis Cluster they belong to different nodes.
    for (const channel of this.#listeners.keys()) await this.#sub.ssubscribe(channel)
  }

  #reconnect(): void {
    for (const connection of [this.#pub, this.#sub]) connection.disconnect(true)
  }
}
