/** Texts as numbers that are spread evenly, and alike on every process. */

/** FNV-1a over the code units (http://www.isthe.com/chongo/tech/comp/fnv/), as a signed number of 32 bits. */
export function fnv1a(text: string): number {
  let hash = 0x81_1c_9d_c5
  for (let i = 0; i < text.length; i += 1)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01_00_01_93)
  return hash | 0
}
