/** Takes pictures of the built widget in every state, for people to look at: `npm run screenshots [-- NAME]`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Language } from '../protocol/model/values.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { openSite, type SiteScript } from '../test/support/scripted-site.ts'
import { SCENES, type Scene } from './scenes/widget-scenes.ts'

const OUT = 'screenshots'
/** Long enough for the last drawing after the last action. */
const STILL_MS = 250

interface Look {
  width: number
  height: number
  scheme: 'light' | 'dark'
  language: Language
}
const LOOKS: Look[] = [
  { width: 360, height: 720, scheme: 'light', language: 'zh-CN' },
  { width: 360, height: 720, scheme: 'dark', language: 'en' },
  { width: 1440, height: 900, scheme: 'light', language: 'en' },
  { width: 1440, height: 900, scheme: 'dark', language: 'zh-CN' },
]

const pageOf = (language: Language): string => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Portal</title><style>:root{color-scheme:light dark;font:16px/1.6 sans-serif}body{max-width:720px;margin:48px auto;padding:0 16px}</style>
<h1>中国联通网上营业厅</h1><p>充值、查询、办理，一网通办。</p>
<script src="/widget.js" data-site="demo" data-entry="home" data-lang="${language}"></script></html>`

function scriptOf(scene: Scene, look: Look): SiteScript {
  const { width, height, scheme, language } = look
  return {
    html: pageOf(language),
    context: {
      viewport: { width, height },
      colorScheme: scheme,
      locale: language,
      reducedMotion: 'reduce',
    },
    onFrame: scene.isUnreachable
      ? null
      : (frame, say) => {
          if (frame.type === 'hello') say(scene.welcome(language))
          for (const reply of scene.answer?.(frame) ?? []) say(reply)
        },
  }
}

async function shoot(browser: Browser, scene: Scene, look: Look): Promise<void> {
  const { page } = await openSite(browser, scriptOf(scene, look))
  await scene.act(page)
  await page.waitForTimeout(STILL_MS)
  const { width, scheme, language } = look
  await page.screenshot({ path: join(OUT, `${scene.name}-${width}-${scheme}-${language}.png`) })
  await page.context().close()
}

const wanted = process.argv[2]
await mkdir(OUT, { recursive: true })
const browser = await launchBrowser()
for (const scene of SCENES.filter(({ name }) => !wanted || name.includes(wanted))) {
  for (const look of LOOKS) await shoot(browser, scene, look)
  process.stdout.write(`${scene.name}\n`)
}
await browser.close()
