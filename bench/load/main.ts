/** The load generator: a process of its own that does the jobs the bench asks for over IPC. */
import { createCrowdJobs } from './jobs/crowd.ts'
import { createDecidingJobs } from './jobs/deciding.ts'
import { createLongJobs, createReturnJobs } from './jobs/return.ts'
import { createTrafficJobs } from './jobs/traffic.ts'
import { createWaitingJobs } from './jobs/waiting.ts'

const jobs = {
  ...createTrafficJobs(),
  ...createCrowdJobs(),
  ...createReturnJobs(),
  ...createLongJobs(),
  ...createWaitingJobs(),
  ...createDecidingJobs(),
}

export type Jobs = typeof jobs
export type JobName = keyof Jobs

export interface JobRequest {
  id: number
  name: JobName
  args: unknown[]
}
export type JobReply = { id: number } & (
  | { ok: true; result: unknown }
  | { ok: false; problem: string }
)

async function run({ id, name, args }: JobRequest): Promise<JobReply> {
  try {
    const job = jobs[name] as (...given: unknown[]) => unknown
    return { id, ok: true, result: await job(...args) }
  } catch (error) {
    return { id, ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (request: JobRequest) => {
  void run(request).then((reply) => process.send?.(reply))
})
