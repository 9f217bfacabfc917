/** A file's name, its ending always in sight, and its size. */
import { bytesText } from './bytes-text.ts'

/** So much of the end of a name stays when there is no room for all of it. */
const TAIL = 7

export function FileWords({ name, bytes }: { name: string; bytes: number }) {
  const cut = Math.max(0, name.length - TAIL)
  return (
    <span class="file-words">
      <span class="file-name" title={name}>
        <span>{name.slice(0, cut)}</span>
        <span>{name.slice(cut)}</span>
      </span>
      <span class="file-size">{bytesText(bytes)}</span>
    </span>
  )
}
