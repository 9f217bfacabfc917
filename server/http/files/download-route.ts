/** `GET /v1/files/:id/:variant/:name`: what a signed address leads to, with everything that keeps it from doing harm. */
import * as v from 'valibot'
import { FileId } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import type { Signed } from '../../app/files/links.ts'
import { keysOf } from '../../app/files/upload.ts'
import type { Blob } from '../../ports/blobs.ts'
import { answerRefusal } from '../answers.ts'
import type { Call } from '../deps.ts'
import type { FileDeps } from './deps.ts'
import { spanOf } from './span.ts'

/** Opened by itself, a file is in a box without scripts, forms or anything from elsewhere; players may show themselves. */
const POLICY =
  "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
const THUMBNAIL_TYPE = 'image/webp'

export async function sendDownload({ core, keeping, signing }: FileDeps, call: Call) {
  const signed = signedOf(call)
  if (!signed) return answerRefusal(call, 'not-found')
  const signature = call.req.query('signature') ?? ''
  const now = core.clock.now()
  if (!signing.isGenuine(signed, signature) || signed.expiresAt <= now) {
    const message = 'The address was altered or has expired; ask for another one.'
    return answerRefusal(call, 'forbidden', { message })
  }
  const { fileId, variant } = signed
  const file = await core.store.findFile(fileId)
  const blob = file && (await keeping.blobs.find(keysOf(fileId)[variant]))
  if (!file || !blob) return answerRefusal(call, 'not-found')
  describe(call, file.attachment, signed)
  call.header('Cache-Control', `private, max-age=${Math.floor((signed.expiresAt - now) / 1_000)}`)
  return sendContent(call, blob)
}

function signedOf(call: Call): Signed | null {
  const id = v.safeParse(FileId, call.req.param('id'))
  const variant = call.req.param('variant')
  const expires = call.req.query('expires') ?? ''
  if (!id.success || !/^\d{1,15}$/.test(expires)) return null
  if (variant !== 'original' && variant !== 'thumbnail') return null
  return { fileId: id.output, variant, expiresAt: Number(expires) }
}

function describe(call: Call, { fileId, kind, name, mediaType }: Attachment, { variant }: Signed) {
  const isShown = kind !== 'file' && call.req.query('download') === undefined
  const disposition = isShown ? 'inline' : 'attachment'
  const type = variant === 'thumbnail' ? THUMBNAIL_TYPE : mediaType
  call.header('Content-Type', type)
  call.header('Content-Disposition', `${disposition}; filename*=UTF-8''${encodeName(name)}`)
  call.header('Content-Security-Policy', POLICY)
  call.header('Cross-Origin-Resource-Policy', 'cross-origin')
  call.header('Accept-Ranges', 'bytes')
  call.header('ETag', `"${fileId}-${variant}"`)
}

/** RFC 8187 allows fewer characters than encodeURIComponent leaves. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sendContent(call: Call, { bytes, read }: Blob): Response {
  const span = spanOf(call.req.header('range'), bytes)
  if (span === 'unsatisfiable') {
    return call.body(null, 416, { 'Content-Range': `bytes */${bytes}` })
  }
  const { start, end } = span ?? { start: 0, end: bytes - 1 }
  call.header('Content-Length', String(end - start + 1))
  if (span) call.header('Content-Range', `bytes ${start}-${end}/${bytes}`)
  const status = span ? 206 : 200
  if (call.req.method === 'HEAD') return call.body(null, status)
  return call.body(read({ start, end }), status)
}
