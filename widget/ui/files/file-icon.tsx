/** What a file is, in a square: the ending of its name. */

export function FileIcon({ name }: { name: string }) {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? ''
  return (
    <span class="file-icon" aria-hidden="true">
      {ending.toUpperCase()}
    </span>
  )
}
