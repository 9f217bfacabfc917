/** The floor, watched while it is shown. */
import { useEffect } from 'preact/hooks'
import { useDesk } from '../state/context.ts'

/** `problem`: why it was not to be had when it was asked for last. */
export function useFloor() {
  const { client, view } = useDesk()
  const { floor, floorProblem: problem } = view.value
  const watch = () => client.watchFloor(true)
  // The client says it again by itself after every reconnect.
  useEffect(() => {
    void watch()
    return () => void client.watchFloor(false)
  }, [client])
  return { floor, problem, watch }
}
