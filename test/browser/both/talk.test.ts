/** A visitor and an agent in two real browsers, on the files that are shipped. */
import { expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { AGENT, limitTo, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { anotherTab, openDesk, visit } from '../pages.ts'

const browser = await ownBrowser()

test('[CV-1] a visitor on the portal page and an agent at the desk have a conversation', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url)
  await visitor.write('您好，我想查话费')
  await desk.sees('您好，我想查话费')
  await desk.reply('好的，请稍等')
  await visitor.sees('好的，请稍等')
  await visitor.write('谢谢 🙂')
  await desk.sees('谢谢 🙂')
})

test('[S1] whatever is written is shown as text, on both sides', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url)
  const payloads = [
    '<img src=x onerror="window.hacked=1">',
    '<script>window.hacked=1</script>',
    '"><svg onload=window.hacked=1>',
    '[a](javascript:window.hacked=1)',
    '{{constructor.constructor("window.hacked=1")()}}',
  ]
  for (const payload of payloads) await visitor.write(payload)
  for (const payload of payloads) await desk.sees(payload)
  for (const payload of payloads) {
    await desk.reply(`agent ${payload}`)
    await visitor.sees(`agent ${payload}`)
  }
  const hacked = () => Object.hasOwn(window, 'hacked')
  expect(await desk.page.evaluate(hacked)).toBe(false)
  expect(await visitor.page.evaluate(hacked)).toBe(false)
  const links = [
    ...(await desk.page.locator('a').all()),
    ...(await visitor.page.locator('a').all()),
  ]
  const schemes = await Promise.all(links.map((link) => link.getAttribute('href')))
  expect(schemes.filter((href) => /^\s*(javascript|data|vbscript):/i.test(href ?? ''))).toEqual([])
})

test('[VI-1] two tabs of one visitor show one conversation', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const first = await visit(browser, server.url)
  await first.write('from the first tab')
  await desk.sees('from the first tab')
  const second = await anotherTab(first)
  await second.sees('from the first tab')
  await second.write('from the second tab')
  await first.sees('from the second tab')
  await desk.reply('to both')
  await Promise.all([first.sees('to both'), second.sees('to both')])
  expect(await first.count('to both')).toBe(1)
})

test('[DK-1] after a reply the desk moves on to the next visitor who waits for an answer', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const first = await visit(browser, server.url)
  await first.write('我是第一位')
  await desk.sees('我是第一位')
  const second = await visit(browser, server.url)
  await second.write('我是第二位')
  await desk.list.getByText('我是第二位').waitFor()
  expect(await desk.transcript.getByText('我是第一位').count()).toBe(1)
  await desk.reply('回答第一位')
  await first.sees('回答第一位')
  await desk.sees('我是第二位')
  await desk.reply('回答第二位')
  await second.sees('回答第二位')
  expect(await second.count('回答第一位')).toBe(0)
})

test('[QU-3] three wait with live positions that move up', async () => {
  const server = await openOffice(browser)
  await limitTo(server, 1)
  const desk = await openDesk(browser, server.url, AGENT)
  const served = await visit(browser, server.url)
  await served.write('先到')
  await desk.sees('先到')
  const waiting = []
  for (const name of ['甲', '乙', '丙']) {
    const visitor = await visit(browser, server.url)
    await visitor.write(`我是${name}`)
    waiting.push(visitor)
  }
  const [a, b, c] = waiting
  if (!a || !b || !c) throw new Error('three visitors wait')
  await a.page.getByText('您是下一位').waitFor()
  await b.page.getByText('您前面还有 1 位').waitFor()
  await c.page.getByText('您前面还有 2 位').waitFor()

  await desk.page.getByRole('button', { name: '结束' }).first().click()
  await desk.page.getByRole('button', { name: '结束会话' }).click()
  await desk.sees('我是甲')
  await b.page.getByText('您是下一位').waitFor()
  await c.page.getByText('您前面还有 1 位').waitFor()
  await until(
    'the first of them is served',
    async () => (await a.page.getByText('您是下一位').count()) === 0,
  )
})
