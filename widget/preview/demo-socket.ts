/** Stands where the browser's WebSocket is, on the preview's own page: the widget runs as everywhere, and nothing leaves the page. */
import type { VisitorUp } from '../../protocol/frames/visitor-up.ts'
import type { DemoServer } from './demo-server.ts'

/** The widget's real socket to a server that is in the page. */
export function demoSocket(server: () => DemoServer): unknown {
  return class DemoSocket {
    onopen: (() => void) | null = null
    onmessage: ((event: { data: string }) => void) | null = null
    onclose: (() => void) | null = null
    onerror: (() => void) | null = null
    #isClosed = false

    constructor() {
      setTimeout(() => this.onopen?.(), 0)
    }
    send(text: string): void {
      const frames = server()(JSON.parse(text) as VisitorUp)
      setTimeout(() => {
        for (const frame of frames) if (!this.#isClosed) this.#tell(JSON.stringify(frame))
      }, 0)
    }
    close(): void {
      this.#isClosed = true
    }
    #tell(data: string): void {
      this.onmessage?.({ data })
    }
  }
}
