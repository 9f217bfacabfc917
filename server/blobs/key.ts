/** Where the content of a file lies, on disk and in a bucket alike, so that one can be copied to the other. */

const KEY = /^[\w-][\w.-]{0,79}$/
/** A directory holds a share of the files, so that none grows without end. */
const PREFIX_LENGTH = 2

/** The path of a key, relative and with a slash. */
export function pathOf(key: string): string {
  if (!KEY.test(key)) throw new Error('a key of a file has letters, digits, - _ and a dot')
  return `${key.slice(0, PREFIX_LENGTH)}/${key}`
}
