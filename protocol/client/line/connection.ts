/** Keeps a line to the server open. */

/**
 * - `idle`: not started, or stopped.
 * - `connecting`: no welcome yet.
 * - `online`: welcome; frames flow.
 * - `reconnecting`: the line was lost a moment ago and is being opened again.
 * - `offline`: several attempts failed; it goes on trying at longer intervals, or at once on `wake()`.
 * - `refused`: the server does not want this client back; `closeReason` says why.
 */
export type ConnectionState =
  | 'idle'
  | 'connecting'
  | 'online'
  | 'reconnecting'
  | 'offline'
  | 'refused'
