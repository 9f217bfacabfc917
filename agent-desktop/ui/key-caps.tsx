/** A key combination, drawn as keys. */
export function KeyCaps({ caps }: { caps: readonly string[] }) {
  return (
    <span class="keys">
      {caps.map((cap) => (
        <kbd key={cap} class="key">
          {cap}
        </kbd>
      ))}
    </span>
  )
}
