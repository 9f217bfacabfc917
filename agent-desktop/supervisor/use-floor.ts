/** The floor, watched while it is shown. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ErrorBody } from '../../protocol/model/errors.ts'
import { useDesk } from '../state/context.ts'

/** `problem`: why it was not to be had when it was asked for last. */
export function useFloor() {
  const { client, view } = useDesk()
  const [problem, setProblem] = useState<ErrorBody | null>(null)
  const isShown = useRef(false)
  const watch = async (): Promise<void> => {
    const answer = await client.watchFloor(true)
    if (isShown.current) setProblem(answer.ok ? null : answer.error)
  }
  // The client says it again by itself after every reconnect.
  useEffect(() => {
    isShown.current = true
    void watch()
    return () => {
      isShown.current = false
      void client.watchFloor(false)
    }
  }, [client])
  return { floor: view.value.floor, problem, watch }
}
