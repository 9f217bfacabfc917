/** Looks at uploads, two at a time. */
import { stat } from 'node:fs/promises'
import type { Claim, Inspection, Media } from '../ports/media.ts'
import { detect } from './detect.ts'
import { encodePicture } from './picture.ts'

const AT_ONCE = 2

export function createMedia(): Media {
  const waiting: (() => void)[] = []
  let busy = 0

  return {
    async inspect(file, claim) {
      if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
      else busy += 1
      try {
        return await inspect(file, claim)
      } finally {
        // The turn is handed on, or given back.
        const next = waiting.shift()
        if (next) next()
        else busy -= 1
      }
    },
  }
}

async function inspect(file: string, claim: Claim): Promise<Inspection> {
  const accepted = await detect(file, claim)
  if (!accepted) return { ok: false, code: 'file-type-refused' }
  const { kind, mediaType } = accepted
  const extension = extensionFor(claim.name, accepted.extensions)
  if (kind !== 'image') {
    const { size: bytes } = await stat(file)
    return { ok: true, inspected: { kind, mediaType, extension, bytes, file, thumbnail: null } }
  }
  const encoded = await encodePicture(file, accepted)
  if (!encoded.ok) return encoded
  return { ok: true, inspected: { kind, mediaType, extension, ...encoded.picture } }
}

/** The one it has, when it is one of its kind. */
function extensionFor(name: string, extensions: readonly [string, ...string[]]): string {
  const own = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return extensions.find((extension) => extension === own) ?? extensions[0]
}
