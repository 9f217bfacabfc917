/** What is fetched page by page, when it is asked for. */
import { useState } from 'preact/hooks'

export interface Pages<T> {
  items: readonly T[]
  hasMore: boolean
  state: 'resting' | 'loading' | 'failed'
  more: () => Promise<void>
}

interface Page<T> {
  items: readonly T[]
  hasMore: boolean
}

/** `load` is given what is there already; null: it could not be had. */
export function usePages<T>(load: (held: readonly T[]) => Promise<Page<T> | null>): Pages<T> {
  const [page, setPage] = useState<Page<T>>({ items: [], hasMore: true })
  const [state, setState] = useState<Pages<T>['state']>('resting')
  return {
    ...page,
    state,
    async more() {
      setState('loading')
      const next = await load(page.items)
      if (next) setPage(next)
      setState(next ? 'resting' : 'failed')
    },
  }
}
