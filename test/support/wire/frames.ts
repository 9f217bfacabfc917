/** The frames tests send by hand. */
import { PROTOCOL_VERSION } from '../../../protocol/model/version.ts'
import { openWire, type LooseFrame, type Wire, type WireOptions } from './wire.ts'

export interface Door {
  port: number
  site: string
  entryPoint: string
}

export function visitorHello(door: Door, more: object = {}): object {
  return {
    type: 'hello',
    version: PROTOCOL_VERSION,
    site: door.site,
    entryPoint: door.entryPoint,
    page: { url: `http://127.0.0.1:${door.port}/`, title: 'A page' },
    language: 'zh-CN',
    ...more,
  }
}

export const AGENT_HELLO = { type: 'hello', version: PROTOCOL_VERSION, cursors: [] }

export interface WelcomedWire extends Wire {
  welcome: LooseFrame
}

const originOf = ({ port }: { port: number }): string => `http://127.0.0.1:${port}`

export function visitorWire(door: { port: number }, options: WireOptions = {}): Promise<Wire> {
  return openWire(`${originOf(door)}/v1/visitor`, { origin: originOf(door), ...options })
}

export function agentWire(door: { port: number }, cookie: string, options: WireOptions = {}) {
  const headers = { Cookie: cookie }
  return openWire(`${originOf(door)}/v1/agent`, { origin: originOf(door), headers, ...options })
}

/** Connects as a visitor and says hello. */
export async function greetedVisitor(door: Door, more: object = {}): Promise<WelcomedWire> {
  const wire = await visitorWire(door)
  wire.send(visitorHello(door, more))
  const welcome = await wire.next('a welcome', (frame) => frame.type === 'welcome')
  return { ...wire, welcome }
}

/** Connects as an agent and says hello. */
export async function greetedAgent(door: { port: number }, cookie: string): Promise<WelcomedWire> {
  const wire = await agentWire(door, cookie)
  wire.send(AGENT_HELLO)
  const welcome = await wire.next('a welcome', (frame) => frame.type === 'welcome')
  return { ...wire, welcome }
}
