/** On phones the panel is the whole screen: it follows the part the keyboard leaves, and the page behind stays put. */

/** To be called while the panel is open; returns how to give the screen back. */
export function fillScreen(frame: HTMLElement): () => void {
  const page = document.documentElement
  const { overflow } = page.style
  const viewport = window.visualViewport
  const fit = (): void => {
    if (!viewport) return
    // What the visitor enlarged by hand stays as large as it was; only the keyboard takes room away.
    const isEnlarged = viewport.scale > 1
    frame.style.setProperty('--uc-view-height', `${viewport.height * viewport.scale}px`)
    frame.style.setProperty('--uc-view-top', `${isEnlarged ? 0 : viewport.offsetTop}px`)
  }
  page.style.overflow = 'hidden'
  viewport?.addEventListener('resize', fit)
  viewport?.addEventListener('scroll', fit)
  fit()
  return () => {
    page.style.overflow = overflow
    viewport?.removeEventListener('resize', fit)
    viewport?.removeEventListener('scroll', fit)
  }
}
