/** Several nodes on PostgreSQL and Redis: what goes through them, and what happens when one dies. */
import type { Bench } from '../../support/bench.ts'
import { deciding } from './deciding.ts'
import { failOver } from './fail-over.ts'
import { storm } from './storm.ts'
import { throughput } from './throughput.ts'

export async function cluster(bench: Bench) {
  return {
    failOver: await failOver(bench),
    storm: await storm(bench),
    throughput: await throughput(bench),
    deciding: await deciding(bench),
  }
}
