/** Where the conversation is scrolled to, and what that means for what comes next. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import type { Item } from './transcript.ts'
import { useReadingPlace } from './use-reading-place.ts'

/** Closer to the end than this counts as being there. */
const END_PX = 48

export function useScrolling(conversation: AgentConversation, items: readonly Item[]) {
  const container = useRef<HTMLDivElement>(null)
  const place = useReadingPlace(conversation)
  const [isAtEnd, setAtEnd] = useState(!place.isKept)
  const before = useRef<Before>({ firstSeq: 0, height: 0, isAtEnd, top: 0 })

  const moveTo = (element: HTMLElement, place: number) => {
    element.scrollTop = place
    before.current.top = element.scrollTop
  }
  const toEnd = () => {
    if (container.current) moveTo(container.current, container.current.scrollHeight)
  }

  useWatching(container, before, { toEnd, setAtEnd })

  useLayoutEffect(() => {
    const element = container.current
    if (!element) return undefined
    if (place.isKept) moveTo(element, place.find(element))
    return () => place.leave(element, before.current)
  }, [])

  useLayoutEffect(() => {
    const element = container.current
    if (!element) return
    const firstSeq = conversation.entries[0]?.seq ?? 0
    const grewAbove = firstSeq < before.current.firstSeq
    const added = element.scrollHeight - before.current.height
    if (grewAbove) moveTo(element, element.scrollTop + added)
    else if (before.current.isAtEnd || isOwnNewest(items)) toEnd()
    before.current = { ...before.current, firstSeq, height: element.scrollHeight }
  }, [items, conversation.isVisitorTyping, conversation.visitorDraft])

  return { container, isAtEnd, toEnd }
}

interface Before {
  firstSeq: number
  height: number
  isAtEnd: boolean
  top: number
}

interface Watcher {
  toEnd: () => void
  setAtEnd: (isAtEnd: boolean) => void
}

function useWatching(
  container: { current: HTMLDivElement | null },
  before: { current: Before },
  { toEnd, setAtEnd }: Watcher,
): void {
  useEffect(() => {
    const element = container.current
    if (!element) return undefined
    const onScroll = () => {
      const isNear = distanceToEnd(element) < END_PX
      // The room may just have shrunk: only who goes up leaves the end.
      if (isNear || element.scrollTop < before.current.top) before.current.isAtEnd = isNear
      before.current.top = element.scrollTop
      setAtEnd(before.current.isAtEnd)
    }
    // The pane grows and shrinks with the composer: the newest line stays in sight.
    const resized = new ResizeObserver(() => before.current.isAtEnd && toEnd())
    resized.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])
}

function distanceToEnd(element: HTMLElement): number {
  return element.scrollHeight - element.scrollTop - element.clientHeight
}

/** Somebody who just sent something wants to see it. */
function isOwnNewest(items: readonly Item[]): boolean {
  const last = items.at(-1)
  return last?.kind === 'group' && last.lines.at(-1)?.state === 'sending'
}
