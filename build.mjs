/** Builds the browser bundles into dist/, prints what they weigh and fails over budget. */
import {
  buildApp,
  buildDesk,
  buildLoader,
  buildPackage,
  buildPreview,
  DESK,
  LOADER,
} from './scripts/build/bundles.mjs'
import { takeAppFile } from './scripts/build/app-file.mjs'
import { gzippedBytes } from './scripts/build/outputs.mjs'
import { write } from './scripts/build/write.mjs'

/** Gzipped bytes of everything that is loaded, in KB of 1024 bytes. */
const BUDGET_KB = {
  'widget on page load': 4,
  'widget able to chat': 32,
  'desktop able to chat': 120,
}

/** What a visitor needs to write, and to talk on in words alone: the texts, and the app's file behind them. */
const TO_CHAT = 'widget/i18n/texts/zh-cn.ts'

/** Prints one line a budget; false when one is exceeded. */
function weigh({ app, loader, desk }) {
  const loaderBytes = gzippedBytes(loader, LOADER)
  const bytes = {
    'widget on page load': loaderBytes,
    'widget able to chat': loaderBytes + gzippedBytes(app, TO_CHAT),
    'desktop able to chat': gzippedBytes(desk, DESK),
  }
  let within = true
  for (const [what, budgetKb] of Object.entries(BUDGET_KB)) {
    const over = bytes[what] > budgetKb * 1024
    const kb = (bytes[what] / 1024).toFixed(1)
    process.stdout.write(`${what}: ${kb} KB gz of ${budgetKb}${over ? ': OVER BUDGET' : ''}\n`)
    if (over) within = false
  }
  return within
}

const app = await buildApp()
const bundles = {
  app,
  loader: await buildLoader(takeAppFile(app)),
  desk: await buildDesk(),
  preview: await buildPreview(),
  package: await buildPackage(),
}

await write(bundles)
if (!weigh(bundles)) process.exitCode = 1
