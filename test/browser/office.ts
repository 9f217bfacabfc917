/** The office of the browser tests: a server with the demo data, gone when the test has finished. */
import type { Browser } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { SiteView } from '../../protocol/http/sites.ts'
import type { SiteTheme } from '../../protocol/model/theme.ts'
import type { Api } from '../support/http/api.ts'
import { startChaosProxy, type ChaosProxy } from '../support/chaos/chaos-proxy.ts'
import { startServer, type RunningServer } from '../support/process/server.ts'
import { signInAdmin } from '../support/process/site.ts'

/** The agent of the demo data who is on duty. */
export const AGENT = 'wangfang'

export async function openOffice(browser: Browser): Promise<RunningServer> {
  const server = await startServer()
  onTestFinished(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await server.stop()
  })
  return server
}

interface Page<T> {
  items: T[]
}

/** So many conversations at once for the one agent on duty. */
export async function limitTo(server: RunningServer, capacity: number): Promise<void> {
  const admin = await signInAdmin(server.url)
  const agents = await admin.must<Page<{ id: string; loginId: string }>>('GET', '/api/agents')
  const agent = agents.items.find(({ loginId }) => loginId === AGENT)
  await admin.must('PATCH', `/api/agents/${agent?.id}`, { capacity })
}

/** A way to the server that can be cut; pages that come by it are pages of the site. */
export async function proxyTo(server: RunningServer): Promise<ChaosProxy & { url: string }> {
  const proxy = await startChaosProxy(server.port)
  onTestFinished(() => proxy.close())
  const url = `http://127.0.0.1:${proxy.port}`
  await takeInPagesOf(server, url)
  return { ...proxy, url }
}

/** The site of the demo data, as it is now. */
export async function demoSite(admin: Api): Promise<SiteView> {
  const { items } = await admin.must<Page<SiteView>>('GET', '/api/sites')
  const [site] = items
  if (!site) throw new Error('the demo data has a site')
  return site
}

/** From then on pages of this origin are pages of the site. */
export async function takeInPagesOf(server: RunningServer, origin: string): Promise<void> {
  const admin = await signInAdmin(server.url)
  const { id, settings } = await demoSite(admin)
  const origins = [...settings.origins, origin]
  await admin.must('PUT', `/api/sites/${id}/settings`, { ...settings, origins })
}

/** From then on the site looks like this. */
export async function publishTheme(server: RunningServer, theme: SiteTheme): Promise<void> {
  const admin = await signInAdmin(server.url)
  const { id } = await demoSite(admin)
  await admin.must('PUT', `/api/sites/${id}/theme/published`, theme)
}

/** How many lines of visitors there are. */
export async function visitorSockets({ url }: RunningServer): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/unichat_sockets\{audience="visitor"\} (\d+)/.exec(text)?.[1])
}
