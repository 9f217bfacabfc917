/** Lines between head and conversation for states that last: a transfer under way, work after the end, a visitor who left. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'
import { targetName } from '../target-name.ts'
import { Countdown } from '../../ui/clock.tsx'

export function Banners({ row }: { row: Row }) {
  const desk = useDesk()
  if (!row.isHeld) return null
  const { conversation } = row
  const { conversationId, pendingTransfer: transfer, wrapUpEndsAt } = conversation
  return (
    <>
      {transfer && (
        <Banner
          button={t('transfer.cancel')}
          run={() => void desk.report(desk.client.cancelTransfer(conversationId))}
        >
          {t('transfer.pending', {
            name: transfer.toName ?? targetName(desk.view.value, transfer.to),
          })}{' '}
          <Countdown until={transfer.expiresAt} />
        </Banner>
      )}
      {conversation.state === 'wrap-up' && wrapUpEndsAt !== null && (
        <Banner
          button={t('wrapUp.finish')}
          run={() => void desk.report(desk.client.endWrapUp(conversationId))}
        >
          {t('wrapUp.running')} <Countdown until={wrapUpEndsAt} />
        </Banner>
      )}
      {conversation.state === 'active' && !conversation.isVisitorOnline && (
        <p class="banner banner--quiet">{t('pane.visitorAway')}</p>
      )}
    </>
  )
}

interface BannerProps {
  button: string
  run: () => void
  children: ComponentChildren
}

function Banner({ button, run, children }: BannerProps) {
  const { focus } = useDesk()
  const act = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const held = act.current
    return () => {
      if (held && held === document.activeElement) focus.ask('composer')
    }
  }, [])
  return (
    <div class="banner" role="status">
      <span>{children}</span>
      <button ref={act} type="button" class="button button--small" onClick={run}>
        {button}
      </button>
    </div>
  )
}
