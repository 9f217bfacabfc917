/** Notices that another tab forgot the visitor. */
import { memoryKey } from '../host/memory.ts'

/** Browsers tell every other tab what is removed; returns how to stop listening. */
export function onForgotten(site: string, task: () => void): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => {
    if (key === memoryKey(site) && newValue === null) task()
  }
  addEventListener('storage', heard)
  return () => removeEventListener('storage', heard)
}
