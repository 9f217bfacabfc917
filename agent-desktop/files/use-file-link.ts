/** The address of a file that is shown; asked for again when it does not lead there any more. */
import { useEffect, useState } from 'preact/hooks'
import type { FileLink } from '../../protocol/http/files.ts'
import type { FileId } from '../../protocol/model/ids.ts'
import { useDesk } from '../state/context.ts'

export interface ShownLink {
  /** null: not known yet, or not to be had. */
  link: FileLink | null
  hasFailed: boolean
  again: () => void
}

export function useFileLink(fileId: FileId): ShownLink {
  const { links } = useDesk().files
  const [link, setLink] = useState<FileLink | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const ask = async (isWanted: () => boolean): Promise<void> => {
    const found = await links.linkTo(fileId)
    if (!isWanted()) return
    setLink(found)
    setFailed(found === null)
  }
  useEffect(() => {
    let isShown = true
    void ask(() => isShown)
    return () => void (isShown = false)
  }, [fileId])
  return {
    link,
    hasFailed,
    again: () => {
      setFailed(false)
      void ask(() => true)
    },
  }
}
