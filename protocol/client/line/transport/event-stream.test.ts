/** Server-sent events are read the same, however the network cuts them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventReader } from './event-stream.ts'

function readAll(pieces: string[]): string[] {
  const events: string[] = []
  const read = createEventReader((name, text) => events.push(`${name}=${text}`))
  for (const piece of pieces) read(piece)
  return events
}

const STREAM =
  ': hello\n\nevent: session\r\ndata: {"key":"k"}\r\n\r\ndata: {"a":"您好"}\n\n:\n\ndata:1\ndata: 2\n\nid: 7\nretry: 9\n\n'

test('[WI-9] names, data, comments and both kinds of line ends are understood', () => {
  expect(readAll([STREAM])).toEqual(['session={"key":"k"}', 'message={"a":"您好"}', 'message=1\n2'])
})

test('[WI-9] where the text is cut makes no difference', () => {
  const cuts = fc.array(fc.integer({ min: 0, max: STREAM.length }), { maxLength: 12 })
  fc.assert(
    fc.property(cuts, (at) => {
      const edges = [0, ...at.toSorted((a, b) => a - b), STREAM.length]
      const pieces = edges.slice(1).map((edge, i) => STREAM.slice(edges[i], edge))
      expect(readAll(pieces)).toEqual(readAll([STREAM]))
    }),
  )
})

test('[WI-9] an event that is not finished is not told', () => {
  expect(readAll(['data: 1\n'])).toEqual([])
})
