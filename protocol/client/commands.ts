/** Commands that are answered with a promise. */
import type { ErrorBody } from '../model/errors.ts'

export type CommandResult<TResult> = { ok: true; result: TResult } | { ok: false; error: ErrorBody }
