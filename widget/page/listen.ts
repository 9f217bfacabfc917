/** Hears several events, until it is stopped. */

export function listen(
  target: EventTarget | null,
  names: readonly string[],
  heard: (event: Event) => void,
): () => void {
  for (const name of names) target?.addEventListener(name, heard)
  return () => {
    for (const name of names) target?.removeEventListener(name, heard)
  }
}
