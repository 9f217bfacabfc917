/** Files of the checkout sent to browsers: read once, kept in memory, tagged; nothing outside the named directory. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { Call } from '../deps.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** For files whose name changes with their contents. */
export const FOREVER = 'public, max-age=31536000, immutable'
/** For files that keep their name: asked for again, answered 304 while they are the same. */
export const SHORT = 'public, max-age=300, must-revalidate'
export const REVALIDATE = 'no-cache'

interface HeldFile {
  /** When the file was changed last: then it is read again. */
  changedAt: number
  bytes: Uint8Array<ArrayBuffer>
  etag: string
}

export interface Files {
  /** Null when there is no such file below the directory, or none we send. */
  read: (
    path: string,
  ) => Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string; type: string } | null>
}

export function createFiles(directory: string): Files {
  const held = new Map<string, HeldFile>()
  return {
    async read(path) {
      const plain = normalize(`/${path}`)
      const type = TYPES[extname(plain)]
      if (type === undefined || plain.includes('\0') || /\/\./.test(plain)) return null
      const file = join(directory, plain)
      const changedAt = await changedAtOf(file)
      if (changedAt === null) return null
      const known = held.get(file)
      if (known?.changedAt === changedAt) return { ...known, type }
      const bytes = new Uint8Array(await readFile(file))
      const fresh = { changedAt, bytes, etag: etagOfBytes(bytes) }
      held.set(file, fresh)
      return { ...fresh, type }
    },
  }
}

async function changedAtOf(file: string): Promise<number | null> {
  try {
    const found = await stat(file)
    return found.isFile() ? found.mtimeMs : null
  } catch {
    return null
  }
}

function etagOfBytes(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}

export interface Sending {
  cache: string
  /** Other sites may load it: the widget's files, and nothing else. */
  isForOthers?: boolean
  /** Goes in front of the file, and into its tag. */
  before?: { text: string; version: string }
}

export function openToOthers(call: Call): void {
  call.header('Access-Control-Allow-Origin', '*')
  call.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

/** Answers with the file, or 304 when the browser has it; null when there is none. */
export async function sendFile(
  call: Call,
  files: Files,
  path: string,
  { cache, isForOthers = false, before }: Sending,
): Promise<Response | null> {
  const file = await files.read(path)
  if (!file) return null
  const etag = before ? `"${before.version}.${file.etag.slice(1)}` : file.etag
  call.header('ETag', etag)
  call.header('Cache-Control', cache)
  if (isForOthers) openToOthers(call)
  if (call.req.header('if-none-match') === etag) return call.body(null, 304)
  const body = before ? before.text + new TextDecoder().decode(file.bytes) : file.bytes
  return call.body(body, 200, { 'Content-Type': file.type })
}
