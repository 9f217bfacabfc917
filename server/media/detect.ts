/** Finds out by its content what a file is. */
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { Claim } from '../ports/media.ts'
import { ACCEPTED, PLAIN_TEXT, VOICES, type Accepted } from './kinds.ts'

/** Null when it is nothing that is accepted. */
export async function detect(file: string, claim: Claim): Promise<Accepted | null> {
  const found = await fileTypeFromFile(file)
  if (!found) return (await isPlainText(file, claim.name)) ? PLAIN_TEXT : null
  const isVoice = claim.mediaType.startsWith('audio/')
  return (isVoice ? VOICES[found.ext] : undefined) ?? ACCEPTED[found.ext] ?? null
}

/** Text has no mark of its own: the name must say so, and nothing in its beginning may speak against it. */
const TEXT_NAME = /\.txt$/i
const LOOKED_AT_BYTES = 64 * 1024
const MARKUP = /<(?:!doctype|\?xml|html|head|body|script|svg|iframe|x?math)\b/i
/** Tabs and ends of lines are the only control characters of a text. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

async function isPlainText(file: string, name: string): Promise<boolean> {
  if (!TEXT_NAME.test(name)) return false
  const beginning = await readBeginning(file)
  if (beginning.length === 0) return false
  return ['utf-8', 'gb18030'].some((encoding) => {
    const text = decode(beginning, encoding)
    return text !== null && !CONTROL.test(text) && !MARKUP.test(text)
  })
}

async function readBeginning(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(LOOKED_AT_BYTES))
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** A character cut in two at the end is no fault. */
function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}
