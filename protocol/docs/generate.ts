/** Writes docs/protocol.md; run it by `npm run docs:protocol` after every change of a frame. */
import { writeFileSync } from 'node:fs'
import { protocolDocument } from './document.ts'

writeFileSync(new URL('../../docs/protocol.md', import.meta.url), protocolDocument())
