/** Every limit the wire enforces, in one place, so that both ends and the docs agree. */

/** A frame larger than this closes the socket before it is parsed. */
export const FRAME_BYTES_MAX = 64 * 1024
/** Fits a long question with details; with 4-byte characters and escapes still far below a frame. */
export const TEXT_LENGTH_MAX = 4_000
export const NAME_LENGTH_MAX = 100
export const URL_LENGTH_MAX = 2_048
export const FILE_NAME_LENGTH_MAX = 120
/** What a site allows by default; each may configure it. */
export const FILE_BYTES_MAX_DEFAULT = 20 * 1024 * 1024
/** A picture with more is refused before it is unpacked: a few kilobytes can hold gigabytes of pixels. */
export const IMAGE_PIXELS_MAX = 25_000_000
/** A file that is uploaded and not sent is removed after this. */
export const UNSENT_FILE_MS = 3_600_000
/** Signed addresses asked for in one request. */
export const FILE_LINKS_MAX = 50
export const TOKEN_LENGTH_MAX = 4_096
/** Left messages are written once, without the back and forth, so they may be longer than a chat line. */
export const LEFT_MESSAGE_LENGTH_MAX = 8_000
/** Entries in one page of history and in a fresh snapshot. */
export const PAGE_ENTRIES = 50
/** As much of what a visitor is writing as an agent is shown. */
export const DRAFT_LENGTH_MAX = 500
/** Conversations in one page of those that are over. */
export const PAGE_EARLIER = 10
/** As much of a conversation's first words as tells it from others. */
export const OPENING_LENGTH = 120
/** A client further behind than this gets a fresh snapshot instead of what it missed. */
export const RESUME_ENTRIES_MAX = 200
/** Open conversations an agent's client may name cursors for in one hello. */
export const CURSORS_MAX = 500
/** A socket that has not said hello by then is closed. */
export const HELLO_TIMEOUT_MS = 5_000
/** Both ends send something at least this often. */
export const HEARTBEAT_MS = 10_000
/** Three missed heartbeats: the peer is gone. */
export const SILENCE_MAX_MS = 30_000
/** A client shows a send as failed, with retry, when no reply came in this time. */
export const SEND_TIMEOUT_MS = 10_000
/** Who types says so again well within this time; what is not said again is over. */
export const TYPING_MS = 10_000
/** Frames in one request of the HTTP fallback; its body may be as large as one frame. */
export const POST_FRAMES_MAX = 50
