/** Keeps where the agent was reading when they left a conversation, for when they come back to it. */
import { useState } from 'preact/hooks'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import { useDesk } from '../../state/context.ts'
import { unreadCount } from '../list/row-texts.ts'

/** As it was then. */
interface Left {
  isAtEnd: boolean
  firstSeq: number
}

export function useReadingPlace(conversation: AgentConversation) {
  const { readingPlaces } = useDesk()
  const { conversationId } = conversation
  // As it was when the conversation was opened.
  const [kept] = useState(() => {
    const place = readingPlaces.get(conversationId)
    const isSame = place?.firstSeq === conversation.entries[0]?.seq
    return place && isSame && unreadCount(conversation) === 0 ? place : null
  })
  return {
    isKept: kept !== null,
    /** How far to scroll to it. */
    find(element: HTMLElement): number {
      const bubble = bubblesIn(element)[kept?.bubble ?? -1]
      if (!kept || !bubble) return element.scrollHeight
      return element.scrollTop + topIn(element, bubble) - kept.top
    },
    leave(element: HTMLElement, { isAtEnd, firstSeq }: Left): void {
      if (isAtEnd) return void readingPlaces.delete(conversationId)
      const bubbles = bubblesIn(element)
      const bubble = bubbles.findIndex((each) => topIn(element, each) >= 0)
      const top = bubbles[bubble] ? topIn(element, bubbles[bubble]) : 0
      readingPlaces.set(conversationId, { firstSeq, bubble, top })
    },
  }
}

/** What stands between the messages comes and goes. */
function bubblesIn(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('.bubble')]
}

function topIn(element: HTMLElement, bubble: HTMLElement): number {
  return bubble.getBoundingClientRect().top - element.getBoundingClientRect().top
}
