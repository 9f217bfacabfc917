/** A press anywhere else, on the page too, closes what is open. */

/** The composer stays of use meanwhile; returns how to stop. */
export function onPressOutside(inside: Node | null | undefined, task: () => void): () => void {
  const onPress = (event: Event): void => {
    if (inside && !event.composedPath().includes(inside)) task()
  }
  document.addEventListener('pointerdown', onPress)
  return () => document.removeEventListener('pointerdown', onPress)
}
