/** Figures of /metrics whose truth is kept elsewhere and read when somebody looks. */
import prometheus from '@prometheus-io/client'

const { Counter, Gauge } = prometheus

export type Registry = InstanceType<typeof prometheus.Registry>

export interface Shown {
  name: string
  help: string
  label: string
  /** Label value and number. */
  read: () => Iterable<readonly [string, number]>
}

export function shownCounter(registry: Registry, { name, help, label, read }: Shown): void {
  const counter = new Counter({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      counter.reset()
      for (const [value, total] of read()) counter.inc({ [label]: value }, total)
    },
  })
}

export function shownGauge(registry: Registry, { name, help, label, read }: Shown): void {
  const gauge = new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      gauge.reset()
      for (const [value, number] of read()) gauge.set({ [label]: value }, number)
    },
  })
}
