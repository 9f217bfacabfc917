/** The bench's end of a load generator process: calls its jobs. */
import type { JobName, JobReply, JobRequest, Jobs } from '../load/main.ts'
import { spawnNode, type Core } from './processes.ts'

type Answer<K extends JobName> = Awaited<ReturnType<Jobs[K]>>

export interface Generator {
  call: <K extends JobName>(name: K, ...args: Parameters<Jobs[K]>) => Promise<Answer<K>>
  stop: () => void
}

export function startGenerator(core: Core = 'generator'): Generator {
  const child = spawnNode({ script: 'bench/load/main.ts', core })
  const waiting = new Map<number, (reply: JobReply) => void>()
  let lastId = 0
  let isStopped = false
  child.on('message', (reply: JobReply) => {
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  child.on('exit', (code) => {
    if (isStopped) return
    const problem = `the load generator ended with code ${code}`
    for (const [id, settle] of waiting) settle({ id, ok: false, problem })
  })
  return {
    async call<K extends JobName>(name: K, ...args: Parameters<Jobs[K]>): Promise<Answer<K>> {
      const request: JobRequest = { id: ++lastId, name, args }
      const reply = await new Promise<JobReply>((resolve) => {
        waiting.set(request.id, resolve)
        child.send(request)
      })
      if (!reply.ok) throw new Error(`${name}: ${reply.problem}`)
      return reply.result as Answer<K>
    },
    stop() {
      isStopped = true
      child.kill('SIGKILL')
    },
  }
}
