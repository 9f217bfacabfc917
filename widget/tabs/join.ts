/** Finds out which of the visitor's tabs holds the line. What sharing it takes is fetched when there is another tab. */
import type { Share } from './share.ts'

/** Settles when it is clear. Where browsers keep no locks (pages without TLS, sandboxes), every tab has a line of its own. */
export async function joinTabs(share: Share): Promise<void> {
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return
  const meet = async (): Promise<void> => {
    // Without this part, too.
    const part = await import('./meet.ts').catch(() => null)
    part?.meet(share)
  }
  share.channel = new BroadcastChannel(share.name)
  share.channel.onmessage = meet
  await new Promise((settle) => {
    const held = locks.request(share.name, { ifAvailable: true }, (lock) => {
      share.isLeader = lock !== null
      settle(lock ?? meet())
      return lock && new Promise<void>((free) => (share.leave = free))
    })
    held.catch(({ name }: DOMException) => {
      settle(null)
      // Another tab took it by force.
      share.isLeader = name !== 'AbortError'
      if (!share.isLeader) void meet()
    })
  })
}
