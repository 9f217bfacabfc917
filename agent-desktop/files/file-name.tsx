/** The name of a file on one line: what there is no room for is left out before its ending. */

/** So many letters of the end of a name stay. */
const TAIL = 7

export function FileName({ name }: { name: string }) {
  const letters = Array.from(name)
  const cut = Math.max(0, letters.length - TAIL)
  return (
    <span class="file-name" title={name}>
      <span>{letters.slice(0, cut).join('')}</span>
      <span>{letters.slice(cut).join('')}</span>
    </span>
  )
}
