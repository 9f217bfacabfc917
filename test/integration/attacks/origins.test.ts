/** Who may open a connection at all. */
import { expect, test } from 'vitest'
import { agentWire, visitorHello, visitorWire } from '../../support/wire/frames.ts'
import { makeCast } from '../../support/inside/cast.ts'
import { openScene } from '../../support/inside/scene.ts'
import { openWire } from '../../support/wire/wire.ts'

/** Origins that are not the site's, though some look like it. */
const strangers = (port: number): (string | undefined)[] => [
  undefined,
  'null',
  '',
  'https://evil.example',
  '//evil.example',
  `https://127.0.0.1:${port}`,
  `http://127.0.0.1:${port + 1}`,
  `http://127.0.0.1:${port}.evil.example`,
  `http://127.0.0.1:${port}@evil.example`,
  `http://evil.example/http://127.0.0.1:${port}`,
  `http://127.0.0.1:${port}/`,
  `HTTP://127.0.0.1:${port}`,
  `http://evil.127.0.0.1:${port}`,
]

async function outcomeOf(opening: Promise<{ close: () => void }>): Promise<string> {
  try {
    const wire = await opening
    wire.close()
    return 'opened'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

test('[S3] a visitor connects from a page of the site, and from no other origin', async () => {
  const { cast } = await openScene()
  const url = `http://127.0.0.1:${cast.port}/v1/visitor`
  expect(await outcomeOf(visitorWire(cast))).toBe('opened')
  for (const origin of strangers(cast.port)) {
    const outcome = await outcomeOf(openWire(url, origin === undefined ? {} : { origin }))
    expect(outcome, `origin ${origin}`).toBe('upgrade refused with 403')
  }
})

test('[S3] an agent connects from the desktop of this server alone, and signed in', async () => {
  const { cast } = await openScene()
  const { cookie } = await cast.addAgent()
  const url = `http://127.0.0.1:${cast.port}/v1/agent`
  expect(await outcomeOf(agentWire(cast, cookie))).toBe('opened')
  const headers = { Cookie: cookie }
  for (const origin of strangers(cast.port).filter((o) => o !== `https://127.0.0.1:${cast.port}`)) {
    const options = origin === undefined ? { headers } : { headers, origin }
    expect(await outcomeOf(openWire(url, options)), `origin ${origin}`).toBe(
      'upgrade refused with 403',
    )
  }
  for (const nobody of ['', 'unichat_agent=', `unichat_agent=${'A'.repeat(43)}`]) {
    expect(await outcomeOf(agentWire(cast, nobody)), nobody).toBe('upgrade refused with 401')
  }
})

test('[S3] nothing secret travels in an address: a query is refused', async () => {
  const { cast } = await openScene()
  const origin = `http://127.0.0.1:${cast.port}`
  for (const path of ['/v1/visitor?token=x', '/v1/agent?token=x', '/v1/visitor/', '/v2/visitor']) {
    expect(await outcomeOf(openWire(`${origin}${path}`, { origin })), path).toBe(
      'upgrade refused with 404',
    )
  }
})

test('[S3] the subprotocol must be named', async () => {
  const { cast } = await openScene()
  for (const protocol of [null, 'unichat.v0', 'chat']) {
    expect(await outcomeOf(visitorWire(cast, { protocol })), String(protocol)).toBe(
      'upgrade refused with 400',
    )
  }
})

test('[S3] an origin of one site opens nothing of another', async () => {
  const { cast, server } = await openScene()
  await makeCast(server, { name: 'other', origins: ['https://other.example'] })
  const wire = await visitorWire(cast, { origin: 'https://other.example' })
  wire.send(visitorHello(cast))
  const refusal = await wire.next('a refusal', (frame) => frame['ok'] === false)
  expect(refusal).toMatchObject({ error: { code: 'origin-refused' } })
})
