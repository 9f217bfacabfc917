/** What every way to send hints between processes does; each adapter runs it. */
import { expect, test } from 'vitest'
import type { PubSub } from '../../../server/ports/pubsub.ts'
import { until } from '../../support/until.ts'

/** Joins the same medium once more; gone when the tests are done. */
export type Join = () => Promise<PubSub>

export function pubsubContract(name: string, join: Join): void {
  test(`[CL-1] ${name}: a notice reaches everybody who listens to its topic, and nobody else`, async () => {
    const [one, two, three] = await Promise.all([join(), join(), join()])
    const heard: string[] = []
    two.subscribe('a', (text) => heard.push(`two ${text}`))
    three.subscribe('a', (text) => heard.push(`three ${text}`))
    three.subscribe('b', (text) => heard.push(`three b ${text}`))
    // Whoever begins to listen a moment later than another hears what is said after it.
    await until('both hear', async () => {
      await one.publish('a', 'x')
      return heard.includes('two x') && heard.includes('three x')
    })
    await until('the other topic is listened to', () => one.publish('b', 'y'))
    await until('it arrived', () => heard.includes('three b y'))
    expect(heard).not.toContain('two y')
  })

  test(`[CL-1] ${name}: notices of one publisher arrive in their order, whatever is in them`, async () => {
    const [one, two] = await Promise.all([join(), join()])
    const heard: string[] = []
    two.subscribe('order', (text) => heard.push(text))
    await until('the topic is listened to', () => one.publish('order', ''))
    const texts = Array.from({ length: 500 }, (_, n) => `${n} 您好 "\n ${'好'.repeat(n)}`)
    await Promise.all(texts.map((text) => one.publish('order', text)))
    await until('all arrived', () => heard.includes(texts.at(-1) ?? ''))
    expect(heard.filter((text) => text !== '')).toEqual(texts)
  })

  test(`[CL-1] ${name}: a publisher learns that nobody listens`, async () => {
    const [one, two] = await Promise.all([join(), join()])
    expect(await one.publish('nobody', 'x')).toBe(false)
    const stop = two.subscribe('somebody', () => undefined)
    await until('somebody listens', () => one.publish('somebody', 'x'))
    stop()
    await until('nobody listens', async () => !(await one.publish('somebody', 'x')))
  })
}
