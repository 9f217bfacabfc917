/** What a page that uses the types can rely on. */
import { expectTypeOf, test } from 'vitest'
import type { createApi } from './host/api.ts'
import type { UniChatApi, UniChatCommand, UniChatState } from './unichat.d.ts'

test('[WG-20] what the script makes is what the types promise', () => {
  expectTypeOf<ReturnType<typeof createApi>>().toEqualTypeOf<UniChatApi>()
  expectTypeOf<Window['UniChat']>().toEqualTypeOf<UniChatApi | undefined>()
})

test('[WG-20] every command answers with a promise', () => {
  type Answers = { [K in UniChatCommand]: ReturnType<UniChatApi[K]> }
  expectTypeOf<Answers[UniChatCommand]>().toExtend<Promise<unknown>>()
  expectTypeOf<Exclude<keyof UniChatApi, UniChatCommand>>().toEqualTypeOf<'on'>()
  expectTypeOf<UniChatApi['get']>().returns.resolves.toEqualTypeOf<UniChatState>()
})

test('[WG-22] listeners know what they are given', () => {
  const listen = (api: UniChatApi) => {
    api.on('unread', (count) => expectTypeOf(count).toBeNumber())
    api.on('agent:joined', ({ name }) => expectTypeOf(name).toBeString())
    // @ts-expect-error: there is no such event
    api.on('agent:sneezed', () => undefined)
    // @ts-expect-error: a site is needed
    void api.boot({})
  }
  expectTypeOf(listen).toBeFunction()
  expectTypeOf<DocumentEventMap['unichat:unread']>().toEqualTypeOf<CustomEvent<number>>()
})
