/** A link out of a conversation: opens beside the page, and tells nothing of it. */
import type { ComponentChildren } from 'preact'

interface LinkProps {
  href: string
  /** What a page may style it by. */
  part?: string
  children: ComponentChildren
}

export function WebLink(props: LinkProps) {
  return <a {...props} target="_blank" rel="noopener noreferrer nofollow" />
}
