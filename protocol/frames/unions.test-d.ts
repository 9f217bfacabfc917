/** Which frames there are, so that adding or removing one is a decision and not an accident. */
import { expectTypeOf, test } from 'vitest'
import type { Entry, InternalEntry, PublicEntry } from '../model/entry.ts'
import type { AgentDown } from './agent-down.ts'
import type { AgentUp } from './agent-up.ts'
import type { VisitorDown } from './visitor-down.ts'
import type { VisitorUp } from './visitor-up.ts'

type SignalBoth = 'typing.changed' | 'read.marked'
type Control = 'welcome' | 'reply' | 'pong' | 'bye'

test('[WI-2] what a visitor may send', () => {
  expectTypeOf<VisitorUp['type']>().toEqualTypeOf<
    | 'hello'
    | 'ping'
    | 'conversation.request'
    | 'message.send'
    | 'file.send'
    | 'wait.continue'
    | 'conversation.end'
    | 'left-message.submit'
    | 'history.load'
    | 'earlier.list'
    | 'earlier.load'
    | 'typing.change'
    | 'draft.change'
    | 'read.mark'
    | 'page.view'
    | 'visitor.describe'
    | 'event.track'
  >()
})

test('[WI-2] what an agent may send', () => {
  expectTypeOf<AgentUp['type']>().toEqualTypeOf<
    | 'hello'
    | 'ping'
    | 'status.set'
    | 'message.send'
    | 'file.send'
    | 'conversation.transfer'
    | 'transfer.cancel'
    | 'conversation.end'
    | 'wrap-up.end'
    | 'history.load'
    | 'earlier.list'
    | 'earlier.load'
    | 'transfer.options'
    | 'floor.watch'
    | 'typing.change'
    | 'read.mark'
  >()
})

test('[WI-2][G25] a visitor is sent entries of the public lane alone', () => {
  expectTypeOf<VisitorDown['type']>().toEqualTypeOf<
    Control | SignalBoth | PublicEntry['type'] | 'queue.moved' | 'availability.changed'
  >()
  expectTypeOf<Extract<VisitorDown['type'], InternalEntry['type']>>().toBeNever()
})

test('[WI-2] an agent is sent both lanes', () => {
  expectTypeOf<Extract<AgentDown['type'], Entry['type']>>().toEqualTypeOf<Entry['type']>()
})

test('[WI-2] every command has a ref, every entry its place, and no signal either', () => {
  type Command = Extract<VisitorUp | AgentUp, { ref: string }>['type']
  expectTypeOf<Exclude<(VisitorUp | AgentUp)['type'], Command>>().toEqualTypeOf<
    | 'hello'
    | 'ping'
    | 'typing.change'
    | 'draft.change'
    | 'read.mark'
    | 'page.view'
    | 'visitor.describe'
    | 'event.track'
  >()
  expectTypeOf<Entry>().toExtend<{ conversationId: string; seq: number; at: number }>()
})
