/** Files as people send them, for pictures: what a visitor photographed, what an agent shows. */
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { PDF, wave } from '../../test/support/http/files.ts'

export interface SampleFile {
  name: string
  mimeType: string
  buffer: Buffer
}

const ROUTER = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
  <defs><linearGradient id="wall" x2="0.4" y2="1"><stop stop-color="#d9d2c4"/><stop offset="1" stop-color="#8f8778"/></linearGradient></defs>
  <rect width="1200" height="900" fill="url(#wall)"/><rect y="640" width="1200" height="260" fill="#6b4f35"/>
  <rect x="260" y="380" width="680" height="270" rx="28" fill="#f4f5f7"/><rect x="260" y="590" width="680" height="60" rx="20" fill="#d4d8de"/>
  <rect x="330" y="150" width="22" height="240" rx="11" fill="#2b2f36"/><rect x="848" y="150" width="22" height="240" rx="11" fill="#2b2f36"/>
  <circle cx="400" cy="500" r="16" fill="#39b54a"/><circle cx="480" cy="500" r="16" fill="#39b54a"/>
  <circle cx="560" cy="500" r="40" fill="#ff5a4d" opacity=".35"/><circle cx="560" cy="500" r="18" fill="#e02b20"/>
  <circle cx="640" cy="500" r="16" fill="#c5cad1"/><circle cx="720" cy="500" r="16" fill="#c5cad1"/></svg>`

const BARS = [31, 44, 38, 62, 57, 71]
const USAGE = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000">
  <rect width="800" height="1000" fill="#ffffff"/><rect width="800" height="150" fill="#cf1322"/>
  <rect x="60" y="60" width="260" height="34" rx="17" fill="#ffffff"/>
  ${BARS.map((high, at) => `<rect x="${80 + at * 112}" y="${760 - high * 7}" width="70" height="${high * 7}" rx="8" fill="${at === 5 ? '#cf1322' : '#d7dde5'}"/>`).join('')}
  <rect x="60" y="762" width="680" height="4" fill="#1c2127"/>
  <rect x="60" y="830" width="420" height="26" rx="13" fill="#e6eaf0"/><rect x="60" y="884" width="300" height="26" rx="13" fill="#e6eaf0"/></svg>`

const drawn = async (name: string, svg: string): Promise<SampleFile> => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp(Buffer.from(svg)).jpeg().toBuffer(),
})

/** Runs in a browser: what it records of its own canvas is the one way to a film without a program for it. */
const RECORD = `(async () => {
  const canvas = document.body.appendChild(document.createElement('canvas'))
  Object.assign(canvas, { width: 640, height: 360 })
  const pen = canvas.getContext('2d')
  const box = (colour, x, y, width, height) => {
    pen.fillStyle = colour
    pen.fillRect(x, y, width, height)
  }
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' })
  const parts = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve))
  recorder.start()
  for (let step = 0; step < 30; step++) {
    box('#1d3557', 0, 0, 640, 360)
    box('#f1faee', 80, 250, 480, 12)
    box('#e63946', 80, 250, 16 * step, 12)
    box('#a8dadc', 250, 80, 140, 90)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  recorder.stop()
  await ended
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
})()`

async function film(browser: Browser, name: string): Promise<SampleFile> {
  const page = await browser.newPage()
  const base64 = await page.evaluate<string>(RECORD)
  await page.close()
  return { name, mimeType: 'video/webm', buffer: Buffer.from(base64, 'base64') }
}

export const routerPhoto = () => drawn('光猫红灯.jpg', ROUTER)
export const usageChart = () => drawn('近六个月流量.jpg', USAGE)
export const voice = (): SampleFile => ({
  name: '语音留言.wav',
  mimeType: 'audio/wav',
  buffer: wave(),
})
export const guide = (): SampleFile => ({
  name: '关于宽带业务办理流程和资费标准的详细说明（2026年修订）.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(PDF),
})
export const lesson = (browser: Browser) => film(browser, '光猫重启方法.webm')
