/** Where keys lead in a menu, as WAI-ARIA has it: arrows round about, Home, End, and what items begin with. */
import { isOfInputMethod, type MethodStroke } from '../input-method.ts'

export interface MenuStroke extends MethodStroke {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** The place of the item that is to have the focus, where `from` has it (-1: none); null: none of the menu's keys. */
export function placeByKey(
  stroke: MenuStroke,
  words: readonly string[],
  from: number,
): number | null {
  if (isOfInputMethod(stroke) || stroke.altKey || stroke.ctrlKey || stroke.metaKey) return null
  const last = words.length - 1
  switch (stroke.key) {
    case 'Home':
      return 0
    case 'End':
      return last
    case 'ArrowDown':
      return from < last ? from + 1 : 0
    case 'ArrowUp':
      return from > 0 ? from - 1 : last
    default:
      return placeByLetter(stroke.key, words, from)
  }
}

/** The next one after `from` that begins so. */
function placeByLetter(key: string, words: readonly string[], from: number): number | null {
  if (!/^\S$/u.test(key)) return null
  const isMeant = (word: string): boolean => word.toLowerCase().startsWith(key.toLowerCase())
  const behind = words.findIndex((word, place) => place > from && isMeant(word))
  const place = behind === -1 ? words.findIndex(isMeant) : behind
  return place === -1 ? null : place
}
