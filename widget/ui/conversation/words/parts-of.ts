/** The names by which pages may style a message's words. */
import type { Bubble } from '../../../state/conversation/timeline.ts'

export function partsOf({ state }: Bubble): string {
  return `message ${state === 'received' ? 'agent' : 'visitor'}-message`
}
