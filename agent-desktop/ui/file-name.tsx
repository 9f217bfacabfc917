/** The name of a file on one line: what there is no room for is left out before its ending. */

/** So much of the end of a name stays. */
const TAIL = 7

export function FileName({ name }: { name: string }) {
  const cut = Math.max(0, name.length - TAIL)
  return (
    <span class="file-name" title={name}>
      <span>{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </span>
  )
}
