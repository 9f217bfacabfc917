/** Whether the agent takes conversations: chosen by hand, the reason for being away included. */
import type { AgentStatus } from '../../protocol/model/values.ts'
import { t } from '../i18n/translate.ts'
import { useDesk } from '../state/context.ts'
import type { Desk } from '../state/desk.ts'
import { Elapsed } from '../ui/clock.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, type MenuItem } from '../ui/menu/menu.tsx'

/** By which a shortcut finds the button. */
export const STATUS_BUTTON_ID = 'status-button'

export function StatusMenu() {
  const desk = useDesk()
  const { status } = desk.view.value
  const shown = status?.status ?? 'offline'
  return (
    <Menu
      id={STATUS_BUTTON_ID}
      label={t('status.menu', { status: status?.awayReason ?? t(`status.${shown}`) })}
      buttonClass="statusbar__status"
      isNamedByText
      button={
        <>
          <span class="unseen">{t('status.name')}</span>
          <span class={`dot dot--${shown}`} />
          <b>{t(`status.${shown}`)}</b>
          {status?.awayReason && <span>{status.awayReason}</span>}
          {status && shown !== 'available' && <Elapsed since={status.since} />}
          <Icon name="up" size={16} />
        </>
      }
      items={choices(desk)}
    />
  )
}

function choices(desk: Desk): readonly MenuItem[] {
  const { status, awayReasons } = desk.view.value
  const item = (to: AgentStatus, awayReason?: string): MenuItem => ({
    key: `${to} ${awayReason ?? ''}`,
    label: (
      <>
        <span class={`dot dot--${to}`} />
        {awayReason === undefined ? t(`status.${to}`) : `${t('status.away')} · ${awayReason}`}
      </>
    ),
    isChecked: status?.status === to && (status.awayReason ?? undefined) === awayReason,
    run: () => void desk.report(desk.client.setStatus(to, awayReason)),
  })
  const away =
    awayReasons.length > 0 ? awayReasons.map((reason) => item('away', reason)) : [item('away')]
  return [item('available'), ...away, item('invisible'), item('offline')]
}
