/** Pictures of the built widget in every state, on a page with a scripted server behind it. */
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Language } from '../../../protocol/model/values.ts'
import {
  openSite,
  type ScriptedSite,
  type SiteScript,
} from '../../../test/support/scripted-site.ts'
import { LOOKS, type Look } from '../looks.ts'
import type { Scene } from './acts.ts'
import { SCENES } from './scenes.ts'

/** Long enough for the last drawing after the last action. */
const STILL_MS = 250

const pageOf = (language: Language, tag = ''): string => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Portal</title><style>:root{color-scheme:light dark;font:16px/1.6 sans-serif}body{max-width:720px;margin:48px auto;padding:0 16px}#chat{height:560px}</style>
<h1>中国联通网上营业厅</h1><p>充值、查询、办理，一网通办。</p><div id="chat"></div>
<script src="/widget.js" data-site="demo" data-entry="home" data-lang="${language}" data-container="#chat" ${tag}></script></html>`

/** The scene's page and server, before anybody acts. */
export const openScene = (
  browser: Browser,
  scene: Scene,
  look: Look,
  more: BrowserContextOptions = {},
): Promise<ScriptedSite> => {
  const script = scriptOf(scene, look)
  return openSite(browser, { ...script, context: { ...script.context, ...more } })
}

function scriptOf(scene: Scene, look: Look): SiteScript {
  const { width, height, theme, language } = look
  return {
    html: pageOf(language, scene.tag),
    ...(scene.look && { look: scene.look }),
    context: {
      viewport: { width, height },
      colorScheme: theme,
      locale: language,
      reducedMotion: 'reduce',
    },
    onFrame: scene.isUnreachable
      ? null
      : (frame, say) => {
          const welcome = frame.type === 'hello' && scene.welcome(language)
          if (welcome) say(welcome)
          for (const reply of scene.answer?.(frame) ?? []) say(reply)
        },
  }
}

async function shoot(browser: Browser, scene: Scene, look: Look, out: string): Promise<void> {
  const { page } = await openScene(browser, scene, look)
  await scene.act(page)
  await page.waitForTimeout(STILL_MS)
  const { width, theme, language } = look
  await page.screenshot({ path: join(out, `${scene.name}-${width}-${theme}-${language}.png`) })
  await page.context().close()
}

export async function takeWidgetPictures(
  browser: Browser,
  out: string,
  wanted = '',
): Promise<void> {
  for (const scene of SCENES.filter(({ name }) => name.includes(wanted))) {
    for (const look of LOOKS) await shoot(browser, scene, look, out)
    process.stdout.write(`${scene.name}\n`)
  }
}
