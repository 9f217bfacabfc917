/** Networks break and servers die in the middle of a conversation; people go on as if nothing had happened. */
import { expect, test } from 'vitest'
import { AGENT, openOffice, proxyTo } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk, visit } from '../pages.ts'

const browser = await ownBrowser()

test('[G3] the visitor’s network is cut and comes back: nothing is lost, nothing is shown twice', async () => {
  const server = await openOffice(browser)
  const proxy = await proxyTo(server)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, proxy.url)
  await visitor.write('before the cut')
  await desk.sees('before the cut')
  proxy.partition()
  await visitor.write('during the cut')
  await desk.reply('are you there?')
  await visitor.page.getByText('发送中').first().waitFor()
  proxy.heal()
  await desk.sees('during the cut')
  await visitor.sees('are you there?')
  for (const text of ['before the cut', 'during the cut', 'are you there?']) {
    expect(await visitor.count(text), text).toBe(1)
    expect(await desk.transcript.getByText(text, { exact: true }).count(), text).toBe(1)
  }
})

test('[G1] the server is killed in the middle and started again: both sides go on by themselves', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url)
  await visitor.write('before the crash')
  await desk.sees('before the crash')
  await desk.reply('I am looking')
  await visitor.sees('I am looking')
  await server.kill('SIGKILL')
  await visitor.write('while it was dead')
  await server.start()
  await desk.sees('while it was dead')
  await desk.reply('here I am again')
  await visitor.sees('here I am again')
  for (const text of ['before the crash', 'I am looking', 'while it was dead', 'here I am again']) {
    expect(await visitor.count(text), text).toBe(1)
  }
})

test('[G6] what the visitor wrote survives a reload while the server is away', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url)
  await visitor.write('first')
  await desk.sees('first')
  const { page } = visitor
  await page.route('**/v1/**', (route) => route.abort())
  await server.kill('SIGKILL')
  await visitor.write('kept in the outbox')
  await page.getByText('kept in the outbox').first().waitFor()
  await server.start()
  await page.unroute('**/v1/**')
  await page.reload()
  await desk.sees('kept in the outbox')
  expect(await desk.transcript.getByText('kept in the outbox', { exact: true }).count()).toBe(1)
})
