/** What the browser does for files: it uploads them, asks for their addresses, saves them and shows previews. */
import { createLinks, type Links } from '../../protocol/client/files/links.ts'
import { uploadFile } from '../../protocol/client/files/upload.ts'
import type { ClientClock } from '../../protocol/client/platform.ts'
import type { FileId } from '../../protocol/model/ids.ts'
import type { UploadPlace } from './upload/uploads.ts'

export interface FileAccess extends Pick<UploadPlace, 'upload' | 'makePreview' | 'dropPreview'> {
  links: Links
}

/** Pictures that every browser can show by itself. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/u

export function browserFiles(clock: ClientClock, clockOffsetMs: () => number): FileAccess {
  return {
    links: createLinks({ ask: askForLinks, clock, baseUrl: '', clockOffsetMs }),
    upload: (file, conversationId, onProgress) =>
      uploadFile({
        makeRequest: () => new XMLHttpRequest(),
        clock,
        baseUrl: '',
        conversationId,
        file,
        name: file.name,
        mediaType: file.type,
        token: null,
        onProgress,
      }),
    makePreview: (file) => (SHOWN.test(file.type) ? URL.createObjectURL(file) : null),
    dropPreview: (url) => URL.revokeObjectURL(url),
  }
}

async function askForLinks(body: string): Promise<string | null> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch('/v1/files/links', { method: 'POST', headers, body })
  return response.ok ? await response.text() : null
}

/** Asks for an address that is good now, and lets the browser save what is there; false when there is none. */
export async function saveFile(links: Links, fileId: FileId, name: string): Promise<boolean> {
  const link = await links.linkTo(fileId)
  if (!link) return false
  const anchor = document.createElement('a')
  anchor.href = `${link.url}&download=1`
  anchor.download = name
  anchor.click()
  return true
}
