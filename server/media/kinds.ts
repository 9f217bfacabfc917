/** The kinds of file that are accepted, by what their content was found to be. */
import type { FileKind } from '../../protocol/model/values.ts'

export interface Accepted {
  kind: FileKind
  mediaType: string
  /** The first is the one given to files whose name ends otherwise. */
  extensions: readonly [string, ...string[]]
}

const image = (mediaType: string, ...extensions: [string, ...string[]]): Accepted => {
  return { kind: 'image', mediaType, extensions }
}
const audio = (mediaType: string, ...extensions: [string, ...string[]]): Accepted => {
  return { kind: 'audio', mediaType, extensions }
}
const video = (mediaType: string, ...extensions: [string, ...string[]]): Accepted => {
  return { kind: 'video', mediaType, extensions }
}
const file = (mediaType: string, ...extensions: [string, ...string[]]): Accepted => {
  return { kind: 'file', mediaType, extensions }
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** By the extension that the detector names. What is not here is refused. */
export const ACCEPTED: Readonly<Record<string, Accepted>> = {
  jpg: image('image/jpeg', 'jpg', 'jpeg', 'jpe'),
  png: image('image/png', 'png'),
  apng: image('image/png', 'png'),
  gif: image('image/gif', 'gif'),
  webp: image('image/webp', 'webp'),
  avif: image('image/webp', 'webp'),
  mp3: audio('audio/mpeg', 'mp3'),
  m4a: audio('audio/mp4', 'm4a'),
  ogg: audio('audio/ogg', 'ogg', 'oga', 'opus'),
  oga: audio('audio/ogg', 'ogg', 'oga', 'opus'),
  opus: audio('audio/ogg', 'ogg', 'oga', 'opus'),
  wav: audio('audio/wav', 'wav'),
  mp4: video('video/mp4', 'mp4', 'm4v'),
  m4v: video('video/mp4', 'mp4', 'm4v'),
  webm: video('video/webm', 'webm'),
  mov: video('video/quicktime', 'mov'),
  pdf: file('application/pdf', 'pdf'),
  docx: file(`${OFFICE}.wordprocessingml.document`, 'docx'),
  xlsx: file(`${OFFICE}.spreadsheetml.sheet`, 'xlsx'),
  pptx: file(`${OFFICE}.presentationml.presentation`, 'pptx'),
  zip: file('application/zip', 'zip'),
}

/** What browsers record of a voice comes in the containers of films; only the sender knows that there is no picture. */
export const VOICES: Readonly<Record<string, Accepted>> = {
  webm: audio('audio/webm', 'weba', 'webm'),
  mp4: audio('audio/mp4', 'm4a', 'mp4'),
}

export const PLAIN_TEXT: Accepted = file('text/plain', 'txt')
