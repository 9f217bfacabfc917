/** Runs the floor. */
import { spawnMeasured, type Measured } from './processes.ts'
import { until } from '../../test/support/until.ts'

export interface RunningFloor extends Measured {
  port: number
}

export async function startFloor(): Promise<RunningFloor> {
  const floor = spawnMeasured('bench/floor.ts', {})
  const port = await until('the floor listens', () => /floor on (\d+)/.exec(floor.output())?.[1])
  return { ...floor, port: Number(port) }
}
