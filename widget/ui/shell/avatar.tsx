/** An agent's picture, or the first character of their name where there is none or it does not load. */
import { useState } from 'preact/hooks'
import type { AgentRef } from '../../../protocol/model/values.ts'
import { Icon } from './icon.tsx'
import { useWidget } from './context.ts'

/** Only pictures from the web; relative ones are the chat server's. */
function pictureUrl(agent: AgentRef | null, baseUrl: string): string | null {
  if (!agent?.avatarUrl) return null
  try {
    const url = new URL(agent.avatarUrl, baseUrl)
    return /^https?:$/.test(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

export function Avatar({ agent }: { agent: AgentRef | null }) {
  const { tag } = useWidget().seat
  const [isBroken, setBroken] = useState(false)
  const url = pictureUrl(agent, tag.baseUrl)
  if (url && !isBroken) {
    return (
      <img
        class="avatar"
        src={url}
        alt=""
        referrerpolicy="no-referrer"
        onError={() => setBroken(true)}
      />
    )
  }
  const [initial] = agent?.name.trim() ?? ''
  return (
    <span class="avatar" aria-hidden="true">
      {initial ?? <Icon name="chat" />}
    </span>
  )
}
