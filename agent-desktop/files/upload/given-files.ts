/** The files that come with a paste or a drop. */

/** Programs that copy a text or a table often add a picture of it: then the words are meant. */
export function pastedFiles(given: DataTransfer | null): File[] {
  if (!given || given.types.includes('text/plain')) return []
  return /<table/iu.test(given.getData('text/html')) ? [] : givenFiles(given)
}

/** While something is dragged only its kinds are known. */
export function bringsFiles(given: DataTransfer | null): boolean {
  return given !== null && given.types.includes('Files')
}

export function givenFiles(given: DataTransfer | null): File[] {
  return [...(given?.files ?? [])]
}
