/** Reads server-sent events (text/event-stream) from pieces of text cut anywhere. */

export type OnEvent = (name: string, text: string) => void

/** Comments, ids and retry times are passed over. An event without a name is called `message`. */
export function createEventReader(onEvent: OnEvent): (piece: string) => void {
  let rest = ''
  let name = ''
  let lines: string[] = []

  const readLine = (line: string) => {
    if (line === '') {
      if (lines.length > 0) onEvent(name || 'message', lines.join('\n'))
      name = ''
      lines = []
    } else if (line.startsWith('data:')) {
      lines.push(line.slice(5).replace(/^ /, ''))
    } else if (line.startsWith('event:')) {
      name = line.slice(6).trim()
    }
  }
  return (piece) => {
    const complete = (rest + piece).split('\n')
    rest = complete.pop() ?? ''
    for (const line of complete) readLine(line.replace(/\r$/, ''))
  }
}
