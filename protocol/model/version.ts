/** The version of the wire and the oldest version the server still serves. */

/**
 * One number for the whole wire: frames, snapshots and close codes.
 * Additions a client may ignore do not change it. Anything else does, and gets a line here.
 *
 *  1  first release
 */
export const PROTOCOL_VERSION = 1
export const MIN_SUPPORTED_VERSION = 1

/** The WebSocket subprotocol both ends must name. */
export const SUBPROTOCOL = 'unichat.v1'
