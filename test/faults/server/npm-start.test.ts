/** `npm start` as whoever runs it knows it: a signal to npm is a signal to the server. */
import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { greetedVisitor, type WelcomedWire } from '../../support/wire/frames.ts'
import { COMPILED, DEMO_PASSWORD, freePort } from '../../support/process/server.ts'
import { until, within } from '../../support/until.ts'
import { temporaryFolder } from '../store-process.ts'
import { endsWithUs } from '../../support/process/warden.ts'

interface Started {
  port: number
  output: () => string
  signal: Record<'SIGTERM to npm alone' | 'Ctrl-C', () => void>
  ended: Promise<unknown>
}

/** Without its `prestart`: other tests use the bundles that would be built anew. */
async function npmStart(dataDir: string): Promise<Started> {
  const port = await freePort()
  const child = endsWithUs(
    spawn('npm', ['start', '--ignore-scripts'], {
      env: {
        ...process.env,
        ...{ HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, DEMO_PASSWORD },
        NODE_COMPILE_CACHE: COMPILED,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    }),
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  // Of the output: it stays open as long as anything that npm started lives.
  const ended = new Promise((resolve) => child.once('close', resolve))
  const { pid = 0 } = child
  const signal = {
    /** As an operator's script sends it. */
    'SIGTERM to npm alone': () => process.kill(pid, 'SIGTERM'),
    /** As a terminal sends it, to everything that runs in it. */
    'Ctrl-C': () => process.kill(-pid, 'SIGINT'),
  }
  await until('it is ready', () => output.includes('UniChat is ready'), 30_000)
  const server = /"pid":(\d+)/.exec(output)?.[1]
  onTestFinished(() => {
    if (server === undefined) return
    try {
      process.kill(Number(server), 'SIGKILL')
    } catch {
      // It has ended, as it should have.
    }
  })
  return { port, output: () => output, signal, ended }
}

const doorOf = ({ port }: Started) => ({ port, site: 'demo', entryPoint: 'home' })
const byeTo = (wire: WelcomedWire) => wire.next('a farewell', (frame) => frame.type === 'bye')

test.each(['SIGTERM to npm alone', 'Ctrl-C'] as const)(
  '[OP-11] [G20] %s stops the server in order, and the next start finds everything',
  async (way) => {
    const dataDir = await temporaryFolder()
    const first = await npmStart(dataDir)
    const wire = await greetedVisitor(doorOf(first))
    first.signal[way]()
    expect(await byeTo(wire)).toMatchObject({ reason: 'shutting-down' })
    await within('the end of everything', first.ended, 20_000)
    expect(first.output()).toContain('"msg":"stopped"')

    const second = await npmStart(dataDir)
    const again = await greetedVisitor(doorOf(second), { token: String(wire.welcome['token']) })
    expect(again.welcome['visitorId']).toBe(wire.welcome['visitorId'])
    second.signal[way]()
    await within('the end', second.ended, 20_000)
  },
)
