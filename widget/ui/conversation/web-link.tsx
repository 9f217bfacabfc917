/** A link out of a conversation: opens beside the page, and tells nothing of it. */
import type { ComponentChildren } from 'preact'

export function WebLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}
