/** What the package for bundlers says of itself. */
import { expectTypeOf, test } from 'vitest'
import type { UniChatApi } from '../unichat.d.ts'
import type * as made from './index.ts'
import type * as promised from './public.d.ts'

test('[WG-33] what the package exports is what its types promise', () => {
  expectTypeOf<typeof made.UniChat>().toEqualTypeOf<typeof promised.UniChat>()
  expectTypeOf<typeof made.load>().toEqualTypeOf<typeof promised.load>()
  expectTypeOf<keyof typeof made>().toEqualTypeOf<'UniChat' | 'load'>()
  expectTypeOf<typeof promised.UniChat>().toEqualTypeOf<UniChatApi>()
})
