/** The load generator: a process of its own that does the jobs the bench asks for over IPC. */
import { createCrowdJobs } from './crowd-jobs.ts'
import { createDecidingJobs } from './deciding-jobs.ts'
import { createLongJobs, createReturnJobs } from './return-jobs.ts'
import { createTrafficJobs } from './traffic-jobs.ts'
import { createWaitingJobs } from './waiting-jobs.ts'

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
