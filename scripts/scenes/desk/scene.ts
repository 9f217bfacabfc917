/** A morning at the demo operator, played on a real server: agents at work, visitors who wait, one who talks on the portal. */
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { SiteSettings } from '../../../protocol/model/settings.ts'
import type { Browser } from 'playwright-core'
import type { Api } from '../../../test/support/http/api.ts'
import { answerLater, SITE, startCast, type Desk } from './cast.ts'
import { exchangeFiles } from './files.ts'
import { CALLERS } from './words.ts'

/** Soon enough for a picture: nobody wants to wait a minute for red. */
const WRITING_MS = 1_000
const THRESHOLDS = { amberMs: 6_000, redMs: 12_000 }

export interface DeskScene extends Desk {
  wang: AgentClient
}

export async function playDeskScene(browser: Browser): Promise<DeskScene> {
  const cast = await startCast()
  const { server, cookies, admin, onDuty, arrive } = cast
  await prepare(admin)
  await (await onDuty('admin')).setStatus('invisible')
  const wang = await onDuty('wangfang')
  for (const caller of CALLERS.wangfang) {
    const visitor = await arrive(caller)
    await answerLater(wang, visitor, caller)
    if (caller.writes !== undefined) cast.join(keepWriting(visitor, caller.writes))
    const cookie = cookies.get('wangfang') ?? ''
    if (caller.hasFiles) await exchangeFiles({ browser, server, visitor, agent: wang, cookie })
  }
  const li = await onDuty('liqiang')
  await (await onDuty('chenjing')).setStatus('away', '用餐')
  await wang.setStatus('away', '会议')
  for (const caller of CALLERS.liqiang) await answerLater(li, await arrive(caller), caller)
  await wang.setStatus('available')
  return { server, cookies, wang, stop: cast.stop }
}

/** Makes the settings of the picture. */
async function prepare(admin: Api): Promise<void> {
  const path = `/api/sites/${SITE}`
  const settings = await admin.must<SiteSettings>('GET', `${path}/settings`)
  const { items } = await admin.must<{ items: { id: string; loginId: string }[] }>(
    'GET',
    '/api/agents',
  )
  const wang = items.find(({ loginId }) => loginId === 'wangfang')
  await admin.must('PATCH', `/api/agents/${wang?.id}`, { capacity: 8 })
  await admin.must('PUT', `${path}/settings`, {
    ...settings,
    waitThresholds: THRESHOLDS,
    previewsTyping: true,
  })
}

/** Whoever pauses is soon shown as not writing any more. */
function keepWriting(visitor: VisitorClient, text: string): { stop: () => void } {
  const write = (): void => {
    visitor.setTyping(true)
    visitor.setDraft(text)
  }
  write()
  const timer = setInterval(write, WRITING_MS)
  return { stop: () => clearInterval(timer) }
}
