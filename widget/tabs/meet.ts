/** Several tabs of one visitor: one leads and has the line, the others follow, and the lead passes on at once when it is let go. */
import { createVisitorClient, type VisitorClient } from '../../protocol/client/visitor/client.ts'
import { follow, type Follower } from './follower.ts'
import { lead, type Leader } from './leader.ts'
import type { TabMessage } from './messages.ts'
import type { Share } from './share.ts'
import { watchLeader, type Watch } from './watch-leader.ts'

interface Meeting {
  share: Share
  post: (message: TabMessage) => void
  leader: Leader | null
  follower: Follower | null
  watch: Watch | null
  /** Takes this tab out of the line of those who wait for the lead. */
  stopWaiting: () => void
}

const meetings = new WeakMap<BroadcastChannel, Meeting>()

/** To be called whenever another tab was noticed, also when it took the lead away. */
export function meet(share: Share): void {
  const { channel } = share
  if (!channel) return
  const known = meetings.get(channel)
  const meeting = known ?? begin(share, channel)
  if (!share.isLeader) beFollower(meeting)
  else if (!known) beLeader(meeting)
}

function begin(share: Share, channel: BroadcastChannel): Meeting {
  // A channel that is closed by now has nobody to tell.
  const post = (message: TabMessage): void => {
    if (share.channel === channel) channel.postMessage(message)
  }
  const nothing = (): void => undefined
  const meeting: Meeting = {
    ...{ share, post, leader: null, follower: null, watch: null },
    stopWaiting: nothing,
  }
  meetings.set(channel, meeting)
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(meeting, data)
  return meeting
}

function hear({ leader, follower, watch, post }: Meeting, message: TabMessage): void {
  leader?.hear(message)
  follower?.hear(message)
  watch?.hear(message)
  if (message.type !== 'lead' || !follower) return
  post({ type: 'join' })
  follower.askAgain()
}

function beLeader(meeting: Meeting): void {
  meeting.leader = lead(meeting.share, meeting.post)
}

/** Holds the lock until it is let go of, or taken by force. */
function hold(meeting: Meeting, how: LockOptions): void {
  const { share } = meeting
  const held = navigator.locks.request(share.name, how, () => {
    if (!share.isLeader) takeOver(meeting)
    return new Promise<void>((free) => (share.leave = free))
  })
  held.catch(() => {
    // Either this tab gave up waiting, or another took the lock by force.
    if (how.signal?.aborted) return
    share.isLeader = false
    beFollower(meeting)
  })
}

function beFollower(meeting: Meeting): void {
  const { share, post } = meeting
  if (meeting.follower) return
  meeting.leader?.stop()
  meeting.leader = null
  const waiting = new AbortController()
  meeting.stopWaiting = () => waiting.abort()
  const take = (): void => {
    meeting.stopWaiting()
    takeOver(meeting)
    hold(meeting, { steal: true })
  }
  const takeLine = (): VisitorClient => {
    take()
    if (!share.session) throw new Error('the widget has not started')
    return share.session.client()
  }
  const ownClient = () => (share.isLeader ? share.session?.client() : undefined)
  const follower = follow({ post, takeLine, ownClient })
  meeting.follower = follower
  meeting.watch = watchLeader({ post, isAsking: follower.isAsking, onGone: take })
  share.open = follower.open
  share.take = () => {
    if (!share.isLeader) take()
  }
  share.leave = () => {
    meeting.stopWaiting()
    meeting.watch?.stop()
    // The page may be shown again when nobody has the line that it spoke through.
    share.open = createVisitorClient
  }
  hold(meeting, { signal: waiting.signal })
  share.session?.restart({ isRenewal: true })
}

/** A line of its own; what it asked for and nobody did, it does itself. */
function takeOver(meeting: Meeting): void {
  const { share, follower } = meeting
  share.isLeader = true
  share.open = createVisitorClient
  meeting.watch?.stop()
  meeting.watch = meeting.follower = null
  share.session?.restart({ isRenewal: true })
  beLeader(meeting)
  if (share.session) follower?.doItself(share.session.client())
}
