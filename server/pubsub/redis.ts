/** Hints over Redis. Channels are sharded, so that in a Redis Cluster each is one node's work. */
import { randomUUID } from 'node:crypto'
import type { PubSub } from '../ports/pubsub.ts'
import { connectRedis, type RedisConnection } from './redis-connection.ts'

/** A notice of one's own goes the whole way so often … */
const PROBE_MS = 1_000
const PROBE_DOWN_MS = 250
/** … and must be back by then. */
const ECHO_MAX_MS = 1_500
/** What is connected and yet not heard is replaced, no more often than this. */
const REPLACE_MS = 5_000

export interface RedisPubSubOptions {
  url: string
  /** Tells installations apart that share one Redis. */
  prefix: string
}

export function createRedisPubSub({ url, prefix }: RedisPubSubOptions): PubSub {
  return new RedisPubSub(url, prefix)
}

class RedisPubSub implements PubSub {
  readonly #url: string
  readonly #prefix: string
  #pub: RedisConnection
  #sub: RedisConnection
  readonly #listeners = new Map<string, Set<(text: string) => void>>()
  readonly #changed: (() => void)[] = []
  /** Beside each topic, in the same slot: in a Redis Cluster every topic may be another node's. */
  readonly #probe = `probe:${randomUUID()}`
  /** Channels that Redis has said it will send. */
  readonly #standing = new Set<string>()
  /** Probes that are under way. */
  #awaited = new Set<string>()
  #isUp = false
  #replacedAt = performance.now()
  #isClosed = false
  #echo: (() => void) | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(url: string, prefix: string) {
    this.#url = url
    this.#prefix = prefix
    this.#pub = this.#connect(false)
    this.#sub = this.#connect(true)
    // Also a process that listens to nothing knows whether there is a line.
    this.subscribe(this.#probe, () => undefined)
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
    if (listeners.size === 1) this.#listen(channel).catch(() => this.#set(false))
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      this.#listeners.delete(channel)
      this.#standing.delete(channel)
      this.#come(this.#probeOf(channel))
      this.#sub.sunsubscribe(channel, this.#probeOf(channel)).catch(() => undefined)
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

  /** Redis goes by what stands in braces, when it looks for the node of a channel. */
  #probeOf(channel: string): string {
    return `${this.#prefix}${this.#probe}:{${channel}}`
  }

  async #listen(channel: string): Promise<void> {
    await this.#sub.ssubscribe(channel, this.#probeOf(channel))
    if (this.#listeners.has(channel)) this.#standing.add(channel)
  }

  /** A probe is back, or needs to come no more. */
  #come(channel: string): void {
    if (this.#awaited.delete(channel) && this.#awaited.size === 0) this.#echo?.()
  }

  #hear(channel: string, text: string): void {
    this.#come(channel)
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
    // A line that is silent and not closed, or that was left out when the others were drawn anew, would stay so.
    if (!isBack) this.#replace()
    this.#set(isBack)
    const waitMs = isBack ? PROBE_MS : PROBE_DOWN_MS
    this.#timer = setTimeout(() => void this.#check(), waitMs).unref()
  }

  /** Subscribes anew to everything, which does nothing where it stands, and sends notices the whole way. */
  async #isHeard(): Promise<boolean> {
    const late = new Promise<false>((resolve) => setTimeout(resolve, ECHO_MAX_MS, false).unref())
    const heard = new Promise<true>((resolve) => (this.#echo = () => resolve(true)))
    try {
      const standing = this.#isUp || this.#subscribeAll()
      if ((await Promise.race([standing, late])) === false) return false
      const probes = [...this.#standing].map((channel) => this.#probeOf(channel))
      this.#awaited = new Set(probes)
      await Promise.all(probes.map((probe) => this.#pub.spublish(probe, '')))
      return await Promise.race([heard, late])
    } catch {
      return false
    } finally {
      this.#echo = null
    }
  }

  async #subscribeAll(): Promise<void> {
    this.#standing.clear()
    // One by one: in a Redis Cluster they belong to different nodes.
    for (const channel of this.#listeners.keys()) await this.#listen(channel)
  }

  #connect(isSubscriber: boolean): RedisConnection {
    const connection = connectRedis(this.#url, isSubscriber)
    connection.on('smessage', (channel: string, text: string) => this.#hear(channel, text))
    return connection.on('close', () => this.#set(false))
  }

  /** Anew and not again: ioredis 6 may leave out a node of a cluster for good that was away while it connected. */
  #replace(): void {
    if (performance.now() - this.#replacedAt < REPLACE_MS) return
    if (this.#pub.status !== 'ready' && this.#sub.status !== 'ready') return
    this.#replacedAt = performance.now()
    for (const connection of [this.#pub, this.#sub]) {
      connection.removeAllListeners('close')
      connection.disconnect()
    }
    this.#pub = this.#connect(false)
    this.#sub = this.#connect(true)
  }
}
