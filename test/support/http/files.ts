/** Files to upload, and the requests that bring and fetch them, as a client without a browser makes them. */
import sharp from 'sharp'
import type { FileLinks } from '../../../protocol/http/files.ts'
import type { ConversationId, FileId } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'

/** Who brings or asks: a visitor by token, an agent by cookie, on a page of some origin. */
export interface Bearer {
  url: string
  origin?: string
  token?: string | null
  cookie?: string
}

export interface Answered<T> {
  status: number
  body: T
}

function authority({ url, origin = url, token, cookie }: Bearer): Record<string, string> {
  return {
    Origin: origin,
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(cookie !== undefined && { Cookie: cookie }),
  }
}

export interface Sample {
  name: string
  type?: string
  content: Uint8Array | string
}

interface Refusable {
  error?: { code: string }
}

export async function bring(
  bearer: Bearer,
  conversationId: ConversationId,
  { name, type = 'application/octet-stream', content }: Sample,
): Promise<Answered<Refusable & { attachment: Attachment }>> {
  const response = await fetch(`${bearer.url}/v1/files`, {
    method: 'POST',
    headers: {
      ...authority(bearer),
      'Content-Type': type,
      'X-Conversation': conversationId,
      'X-File-Name': encodeURIComponent(name),
    },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  const body = (await response.json()) as { attachment: Attachment }
  return { status: response.status, body }
}

export async function askLinks(
  bearer: Bearer,
  fileIds: readonly FileId[],
): Promise<Answered<Refusable & FileLinks>> {
  const response = await fetch(`${bearer.url}/v1/files/links`, {
    method: 'POST',
    headers: { ...authority(bearer), 'Content-Type': 'application/json' },
    body: JSON.stringify({ fileIds }),
  })
  return { status: response.status, body: (await response.json()) as FileLinks }
}

interface PictureOptions {
  width?: number
  height?: number
  /** Where the camera says that up is. */
  orientation?: number
}

/** A picture that says where it was taken. */
export function picture(
  format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif',
  { width = 800, height = 400, orientation = 1 }: PictureOptions = {},
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#c33' } })
    .withMetadata({ orientation })
    .withExif({ IFD0: { Copyright: 'canary-7d1e' } })
    .toFormat(format)
    .toBuffer()
}

export async function movingPicture(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = ['#c33', '#3c3', '#33c'].map((background) => {
    return sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer()
  })
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .toFormat(format)
    .toBuffer()
}

/** The shortest thing that is a sound. */
export function wave(): Buffer {
  const samples = Buffer.alloc(8_000)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(8_000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

export const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
