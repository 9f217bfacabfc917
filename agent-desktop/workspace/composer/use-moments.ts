/** When a draft was put into the field, and when somebody typed there last. */
import { useRef } from 'preact/hooks'

/** Sooner than this nobody has read what they would send. */
const UNSEEN_MS = 500
/** Longer than news of another tab may take. */
const TYPING_MS = 1_000

export function useMoments() {
  const putAt = useRef(-Infinity)
  const typedAt = useRef(-Infinity)
  const since = (at: number) => performance.now() - at
  return {
    put: () => void (putAt.current = performance.now()),
    typed: () => void (typedAt.current = performance.now()),
    /** A key or click that was meant for the conversation before must not send what is half written here. */
    isUnseen: () => typedAt.current < putAt.current && since(putAt.current) < UNSEEN_MS,
    /** What is being typed here is newer than anything another tab has. */
    isTyping: () => since(typedAt.current) < TYPING_MS,
  }
}
