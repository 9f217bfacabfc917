/** Which conversation is open, opened by the agent's hand or by the desktop itself. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationId } from '../../protocol/model/ids.ts'
import { nextConversation, type Occasion } from './next-conversation.ts'

export interface SelectionSources {
  unanswered: () => readonly ConversationId[]
  /** Held, or held until a moment ago; another one is not on the screen, whatever was open last. */
  isKnown: (conversationId: ConversationId) => boolean
  isOn: () => boolean
  isOccupied: () => boolean
  hasDraft: (conversationId: ConversationId) => boolean
  /** The desktop opened one by itself; `occasion` says after what. */
  onMove: (occasion: Occasion['kind']) => void
  /** Kept through a reload of this tab. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

export interface Selection {
  opened: ReadonlySignal<ConversationId | null>
  openByHand: (conversationId: ConversationId) => void
  close: () => void
  /** The agent pressed, clicked or scrolled something. */
  touch: () => void
  after: (occasion: Occasion) => void
}

const KEY = 'unichat.desk.opened'

export function createSelection(sources: SelectionSources): Selection {
  const opened = signal(sources.storage.getItem(KEY) as ConversationId | null)
  let isReady = false
  /** The agent went back to the list, and chooses there. */
  let isClosedByHand = false

  function show(conversationId: ConversationId): void {
    isReady = false
    isClosedByHand = false
    opened.value = conversationId
    sources.storage.setItem(KEY, conversationId)
  }

  return {
    opened,
    openByHand: show,
    close() {
      isReady = false
      isClosedByHand = true
      opened.value = null
      sources.storage.removeItem(KEY)
    },
    touch() {
      isReady = false
    },
    after(occasion) {
      if (isClosedByHand) return
      const shown = opened.value !== null && sources.isKnown(opened.value) ? opened.value : null
      const move = nextConversation({
        occasion,
        opened: shown,
        isReady,
        unanswered: sources.unanswered(),
        isOn: sources.isOn(),
        isOccupied: sources.isOccupied(),
        isWriting: shown !== null && sources.hasDraft(shown),
      })
      if (move.kind === 'stay') {
        isReady = move.isReady
        return
      }
      show(move.conversationId)
      sources.onMove(occasion.kind)
    },
  }
}
