/** Encodes pictures anew: what is not picture is left behind, and what is shown is upright. */
import sharp, { type Sharp } from 'sharp'
import { IMAGE_PIXELS_MAX } from '../../protocol/model/limits.ts'
import type { Accepted } from './kinds.ts'

/** All frames of a moving picture together; each of them has the limit of a still one. */
const MOVING_PIXELS_MAX = 4 * IMAGE_PIXELS_MAX
/** Each frame costs some 60 µs whatever its size: a file within the limits has room for a million of one pixel. */
const FRAMES_MAX = 1_000
const THUMBNAIL_SIDE = 480
/** A few seconds are enough for anything within the limits. */
const TIMEOUT_S = 30

// Two files are worked on at once; each is to leave the processor to the conversations.
sharp.concurrency(1)
sharp.cache(false)

export interface Picture {
  file: string
  bytes: number
  width: number
  height: number
  thumbnail: string | null
}

export type PictureResult =
  | { ok: true; picture: Picture }
  | { ok: false; code: 'file-type-refused' | 'image-too-large' }

export async function encodePicture(file: string, as: Accepted): Promise<PictureResult> {
  try {
    const {
      width,
      height,
      pageHeight,
      pages = 1,
    } = await sharp(file, { animated: true }).metadata()
    const frame = width * (pageHeight ?? height)
    const isLarge = frame > IMAGE_PIXELS_MAX || frame * pages > MOVING_PIXELS_MAX
    if (isLarge || pages > FRAMES_MAX) {
      return { ok: false, code: 'image-too-large' }
    }
    return { ok: true, picture: await encode(file, as, pages > 1) }
  } catch {
    // The library says in words alone what it disliked; whatever it was, this is no picture to be shown.
    return { ok: false, code: 'file-type-refused' }
  }
}

async function encode(file: string, as: Accepted, isMoving: boolean): Promise<Picture> {
  const kept = `${file}.kept`
  const upright = open(file, isMoving).autoOrient().timeout({ seconds: TIMEOUT_S })
  const written = await inFormat(upright, as.mediaType).toFile(kept)
  const size = { width: written.width, height: written.pageHeight ?? written.height }
  const isSmall = Math.max(size.width, size.height) <= THUMBNAIL_SIDE
  const thumbnail = isSmall && !isMoving ? null : await shrink(file)
  return { file: kept, bytes: written.size, ...size, thumbnail }
}

function open(file: string, isMoving: boolean): Sharp {
  return sharp(file, { animated: isMoving, limitInputPixels: MOVING_PIXELS_MAX })
}

function inFormat(picture: Sharp, mediaType: string): Sharp {
  switch (mediaType) {
    case 'image/jpeg':
      return picture.jpeg({ quality: 85 })
    case 'image/png':
      return picture.png()
    case 'image/gif':
      return picture.gif()
    default:
      return picture.webp({ quality: 85 })
  }
}

/** Of a moving picture its first frame. */
async function shrink(file: string): Promise<string> {
  const thumbnail = `${file}.thumbnail`
  await open(file, false)
    .autoOrient()
    .resize({
      width: THUMBNAIL_SIDE,
      height: THUMBNAIL_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .webp({ quality: 75 })
    .timeout({ seconds: TIMEOUT_S })
    .toFile(thumbnail)
  return thumbnail
}
