/** Fingers on the screen of a page in Chromium. */
import type { Page } from 'playwright-core'

/** Fingers of a real screen: each with its place, several at once. */
export async function fingersOn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: string, ...points: [number, number][]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    })
  return {
    async move(from: [number, number][], to: [number, number][]): Promise<void> {
      await touch('touchStart', ...from)
      for (const share of [0.25, 0.5, 0.75, 1]) {
        const at = from.map(([x, y], finger): [number, number] => {
          const [toX = x, toY = y] = to[finger] ?? []
          return [x + (toX - x) * share, y + (toY - y) * share]
        })
        await touch('touchMove', ...at)
      }
      await touch('touchEnd')
    },
    async tap(at: [number, number]): Promise<void> {
      await touch('touchStart', at)
      await touch('touchEnd')
    },
    async interrupt(at: [number, number]): Promise<void> {
      await touch('touchStart', at)
      await touch('touchCancel')
    },
  }
}
