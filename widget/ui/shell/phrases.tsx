/** Short words that stand alone: a line ends behind a mark where it can, and what is longer than a line is broken as Chinese is. */

/** Up to a mark, with what closes behind it; commas are often not Chinese. */
const PHRASE = /[^]+?(?:[，。；：！？]+[”’）》】]*|,(?=[^\s\d])|$)/g

/** Each a box of its own: `keep-all` would break one that is too long anywhere, also before a mark. */
export function Phrases({ text }: { text: string }) {
  return (
    <>
      {text.match(PHRASE)?.map((phrase, place) => (
        <span key={place} class="phrase">
          {phrase}
        </span>
      ))}
    </>
  )
}
