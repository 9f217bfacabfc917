/** Where a file is, for as long as its place in the conversation is shown. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { FileLink } from '../../../../protocol/http/files.ts'
import type { FileId } from '../../../../protocol/model/ids.ts'
import { useWidget } from '../../shell/context.ts'
import { linksOf } from '../access.ts'

export interface UsedLink {
  link: FileLink | null
  /** There was none: `again` asks once more. */
  hasFailed: boolean
  again: () => void
}

/** Files may be seen from when they were sent: before, nothing is asked for. */
export function useLink(fileId: FileId, isSent: boolean): UsedLink {
  const widget = useWidget()
  const [link, setLink] = useState<FileLink | null>(null)
  const [round, setRound] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    if (!isSent) return undefined
    let isShown = true
    setFailed(false)
    void linksOf(widget)
      .linkTo(fileId)
      .then((found) => {
        if (!isShown) return
        setLink(found)
        setFailed(found === null)
      })
    return () => {
      isShown = false
    }
  }, [fileId, isSent, round])
  const again = useCallback(() => setRound((count) => count + 1), [])
  return { link, hasFailed, again }
}
