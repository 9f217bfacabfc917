/** A message's text, with its addresses as links; nothing of it is ever read as markup. */
import { splitLinks } from '../../../protocol/text/links.ts'

function RichText({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </>
  )
}

export const richTextPart = { View: RichText, styles: '' }
