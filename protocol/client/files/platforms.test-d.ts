/** The browser has what uploads ask of it. */
import { expectTypeOf, test } from 'vitest'
import type { UploadRequest } from './upload.ts'

test('[FI-1] an XMLHttpRequest of the browser will do', () => {
  expectTypeOf<XMLHttpRequest>().toExtend<UploadRequest<File>>()
})
