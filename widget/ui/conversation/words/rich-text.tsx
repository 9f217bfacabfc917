/** A message's words with what makes them more than words: links, formats, the font they were written in. */
import type { ComponentChild } from 'preact'
import { splitLinks } from '../../../../protocol/text/links.ts'
import { styleClass } from '../../../state/conversation/style-class.ts'
import type { Bubble } from '../../../state/conversation/timeline.ts'
import font from '../../styles/font.css'
import richText from './rich-text.css'
import { FormattedText } from './formatted-text.tsx'
import { partsOf } from './parts-of.ts'
import { WebLink } from './web-link.tsx'

/** Nothing of a plain text is ever read as markup. */
function linked(text: string): ComponentChild[] {
  return splitLinks(text).map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <WebLink key={index} href={part.href}>
        {part.text}
      </WebLink>
    ),
  )
}

function RichText({ bubble }: { bubble: Bubble }) {
  const { text, format, style } = bubble
  const part = partsOf(bubble)
  if (format === 'markdown') {
    return (
      <div class="words formatted" dir="auto" part={part}>
        <FormattedText text={text} />
      </div>
    )
  }
  return (
    <p class={`words ${styleClass(style)}`} dir="auto" part={part}>
      {linked(text)}
    </p>
  )
}

export const styles = font + richText
export { RichText as View }
