/** A WebDriver session by plain HTTP, with a real pointer and real keys: https://www.w3.org/TR/webdriver2/. */

/** The standard's own letter for the key. */
export const ENTER = '\uE007'

export interface WebDriverSession {
  go: (url: string) => Promise<void>
  reload: () => Promise<void>
  run: (script: string) => Promise<unknown>
  /** Where the page shows it: the standard's own click does not find what is in a shadow root. */
  clickAt: (x: number, y: number) => Promise<void>
  type: (text: string) => Promise<void>
  /** Of all windows, in the order in which they were opened. */
  windows: () => Promise<string[]>
  /** What comes next is done in this window. */
  turnTo: (window: string) => Promise<void>
  closeWindow: () => Promise<void>
  end: () => Promise<void>
}

async function call(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`${method} ${url}: ${JSON.stringify(value)}`)
  return value
}

const clickActions = (x: number, y: number): object => ({
  type: 'pointer',
  id: 'mouse',
  parameters: { pointerType: 'mouse' },
  actions: [
    { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ],
})

const keyActions = (text: string): object => ({
  type: 'key',
  id: 'keyboard',
  actions: Array.from(text).flatMap((value) => [
    // What is not on the keyboard comes by an input method; nobody goes on as fast as a driver.
    { type: 'pause', duration: value === ENTER ? 100 : 0 },
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]),
})

export async function openWebDriver(url: string, wanted: object): Promise<WebDriverSession> {
  const capabilities = { alwaysMatch: wanted }
  const made = (await call('POST', `${url}/session`, { capabilities })) as { sessionId: string }
  const session = `${url}/session/${made.sessionId}`
  const post = async (path: string, body: object) => await call('POST', `${session}/${path}`, body)
  const perform = async (actions: object) => void (await post('actions', { actions: [actions] }))
  return {
    go: async (address) => void (await post('url', { url: address })),
    reload: async () => void (await post('refresh', {})),
    run: (script) => post('execute/sync', { script: `return ${script}`, args: [] }),
    clickAt: (x, y) => perform(clickActions(x, y)),
    type: (text) => perform(keyActions(text)),
    windows: async () => (await call('GET', `${session}/window/handles`)) as string[],
    turnTo: async (handle) => void (await post('window', { handle })),
    closeWindow: async () => void (await call('DELETE', `${session}/window`)),
    end: async () => void (await call('DELETE', session)),
  }
}
