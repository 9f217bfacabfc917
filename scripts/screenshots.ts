/** Takes pictures of the built widget and desktop in every state, for people to look at: `npm run screenshots [-- NAME]`. */
import { mkdir } from 'node:fs/promises'
import { launchBrowser } from '../test/support/browser.ts'
import { takeCrowdPictures } from './scenes/desk/crowd.ts'
import { EVENING_VIEWS } from './scenes/desk/evening-views.ts'
import { playEveningScene } from './scenes/desk/evening.ts'
import { takeDeskPictures } from './scenes/desk/pictures.ts'
import { playDeskScene } from './scenes/desk/scene.ts'
import { TROUBLE_VIEWS } from './scenes/desk/trouble-views.ts'
import { VIEWS } from './scenes/desk/views.ts'
import { takePortalPictures } from './scenes/portal-pictures.ts'
import { takeReadmePicture, talkOnPortal } from './scenes/readme-picture.ts'
import { takeThemePictures } from './scenes/theme-pictures.ts'
import { takeWidgetPictures } from './scenes/widget/pictures.ts'

const OUT = 'screenshots'
const CROWD = 'desk-crowd'
const README_PICTURE = 'docs/pictures/conversation.png'

const MORNING_VIEWS = [...VIEWS, ...TROUBLE_VIEWS]

/** Part of the names of the pictures that are wanted; left out: all. */
const wanted = process.argv[2] ?? ''
await mkdir(OUT, { recursive: true })
const isWanted = (name: string): boolean => name.includes(wanted)
const wantedOf = <T extends { name: string }>(views: T[]): T[] =>
  views.filter(({ name }) => isWanted(name))
const browser = await launchBrowser()

/** A morning is played first: for the widget's own pictures nobody has to wait for it. */
async function takePicturesOfAMorning(): Promise<void> {
  if (
    ![...MORNING_VIEWS.map(({ name }) => name), 'readme', 'portal', 'popout', 'theme'].some(
      isWanted,
    )
  )
    return
  const scene = await playDeskScene(browser)
  try {
    const portal = await talkOnPortal(browser, scene)
    if (isWanted('readme')) await takeReadmePicture(browser, scene, portal, README_PICTURE)
    if (isWanted('portal') || isWanted('popout')) await takePortalPictures(portal, OUT)
    if (isWanted('theme')) await takeThemePictures(browser, scene, OUT)
    await takeDeskPictures(browser, scene, wantedOf(MORNING_VIEWS), OUT)
  } finally {
    await scene.stop()
  }
}

async function takePicturesOfAnEvening(): Promise<void> {
  const views = wantedOf(EVENING_VIEWS)
  if (views.length === 0) return
  const scene = await playEveningScene()
  try {
    await takeDeskPictures(browser, scene, views, OUT)
  } finally {
    await scene.stop()
  }
}

try {
  await takePicturesOfAMorning()
  await takePicturesOfAnEvening()
  if (isWanted(CROWD)) await takeCrowdPictures(browser, OUT, CROWD)
  await takeWidgetPictures(browser, OUT, wanted)
} finally {
  await browser.close()
}
