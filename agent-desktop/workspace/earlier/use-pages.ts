/** Pages that are asked for one after the other, from the first on, while something is shown. */
import { useEffect, useRef, useState } from 'preact/hooks'

export interface Pages<T> {
  items: readonly T[]
  /** Whether another page would bring more. */
  hasMore: boolean
  isLoading: boolean
  hasFailed: boolean
  more: () => void
}

interface Page<T> {
  items: readonly T[]
  hasMore: boolean
}

/** `load` is given what is held already; null: it could not be had. `key`: another one begins anew. */
export function usePages<T>(
  key: string,
  load: (held: readonly T[]) => Promise<Page<T> | null>,
): Pages<T> {
  const [shown, setShown] = useState<Omit<Pages<T>, 'more'>>(NOTHING)
  const wanted = useRef(key)
  wanted.current = key

  const ask = async (held: readonly T[]): Promise<void> => {
    setShown({ ...NOTHING, items: held, isLoading: true })
    const page = await load(held)
    if (wanted.current !== key) return
    if (page) setShown({ ...NOTHING, items: page.items, hasMore: page.hasMore })
    else setShown({ ...NOTHING, items: held, hasMore: true, hasFailed: true })
  }
  useEffect(() => {
    void ask([])
    return () => void (wanted.current = '')
  }, [key])
  return { ...shown, more: () => void ask(shown.items) }
}

const NOTHING = { items: [], hasMore: false, isLoading: false, hasFailed: false }
