/** Takes pictures of the built widget and desktop in every state, for people to look at: `npm run screenshots [-- NAME]`. */
import { mkdir } from 'node:fs/promises'
import { launchBrowser } from '../test/support/browser.ts'
import { takeDeskPictures } from './scenes/desk-pictures.ts'
import { playDeskScene } from './scenes/desk-scene.ts'
import { takePortalPictures } from './scenes/portal-pictures.ts'
import { takeReadmePicture, talkOnPortal } from './scenes/readme-picture.ts'
import { takeThemePictures } from './scenes/theme-pictures.ts'
import { takeWidgetPictures } from './scenes/widget-pictures.ts'

const OUT = 'screenshots'
const README_PICTURE = 'docs/pictures/conversation.png'

/** Part of the names of the pictures that are wanted; left out: all. */
const wanted = process.argv[2] ?? ''
await mkdir(OUT, { recursive: true })
const browser = await launchBrowser()
const scene = await playDeskScene(browser)
try {
  const portal = await talkOnPortal(browser, scene)
  if ('readme'.includes(wanted)) await takeReadmePicture(browser, scene, portal, README_PICTURE)
  if ('portal'.includes(wanted)) await takePortalPictures(portal, OUT)
  if ('theme'.includes(wanted)) await takeThemePictures(browser, scene, OUT)
  await takeDeskPictures(browser, scene, OUT, wanted)
  await takeWidgetPictures(browser, OUT, wanted)
} finally {
  await scene.stop()
  await browser.close()
}
