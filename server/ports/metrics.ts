/** What the program counts about itself; ops/ shows it on /metrics. */
export interface Metrics {
  socketOpened: (audience: 'visitor' | 'agent') => void
  socketClosed: (audience: 'visitor' | 'agent') => void
  frameIn: (audience: 'visitor' | 'agent') => void
  framesOut: (audience: 'visitor' | 'agent', count: number) => void
  frameRefused: (code: string) => void
}
