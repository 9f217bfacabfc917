/** Who the visitor talks with, how things stand, and the way out. */
import type { VisitorView } from '../../../protocol/client/visitor/view.ts'
import type { Texts } from '../../i18n/texts/zh-cn.ts'
import { Avatar } from './avatar.tsx'
import { useWidget } from './context.ts'
import { Icon } from './icon.tsx'
import { Menu } from './menu.tsx'

interface Standing {
  text: string
  isLive: boolean
}

function standingOf({ conversation, isOpen, connection }: VisitorView, texts: Texts): Standing {
  const isLost = connection === 'refused' || connection === 'offline'
  if (isLost) return { text: texts.lostTitle, isLive: false }
  if (conversation?.state === 'queued') return { text: texts.queued, isLive: false }
  if (conversation?.state === 'closed') return { text: texts.ended, isLive: false }
  if (conversation) return { text: texts.online, isLive: true }
  if (isOpen === null) return { text: texts.loading, isLive: false }
  return { text: isOpen ? texts.open : texts.away, isLive: isOpen }
}

export function Header() {
  const { view, texts, screen, seat, language } = useWidget()
  const { conversation, site, isOpen } = view.value
  const agent = conversation?.agent ?? null
  const standing = standingOf(view.value, texts.value)
  const group = standing.isLive && conversation?.skillGroup?.name
  const isForm = screen.value === 'leave-message'
  const canGoBack = isForm && (isOpen === true || conversation !== null)
  const ownTitle = seat.tag.look.texts?.[language.value]?.title
  const name = agent?.name ?? ownTitle ?? site?.name ?? texts.value.title
  const title = isForm ? texts.value.leaveMessage : name

  return (
    <header class="header">
      {canGoBack ? (
        <button
          type="button"
          class="icon-button"
          aria-label={texts.value.back}
          onClick={() => (screen.value = 'conversation')}
        >
          <Icon name="back" />
        </button>
      ) : (
        !isForm && <Avatar key={agent?.id} agent={agent} />
      )}
      <div class="header-words">
        <h2 class="header-title">{title}</h2>
        {!isForm && (
          <p class="header-standing">
            <i class={standing.isLive ? 'dot live' : 'dot'} />
            <span>{standing.text}</span>
            {group && <span class="header-group">{group}</span>}
          </p>
        )}
      </div>
      {!isForm && <Menu />}
      {seat.tag.mode === 'bubble' && (
        <button
          type="button"
          class="icon-button"
          aria-label={texts.value.close}
          onClick={() => seat.close()}
        >
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}
