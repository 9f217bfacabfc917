/** The narrow bar at the left: where to go, and what belongs to the signed-in agent. */
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso/router'
import { countText } from '../i18n/format.ts'
import { t } from '../i18n/translate.ts'
import { FLOOR_PATH, SITES_PATH, THEMES_PATH, WORKSPACE_PATH } from '../paths.ts'
import type { Session } from '../session/session.ts'
import { useDesk } from '../state/context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Menu } from '../ui/menu/menu.tsx'

/** By this a shortcut finds the button of the account. */
export const ACCOUNT_BUTTON_ID = 'account-button'

export function Rail({ session }: { session: Session }) {
  const desk = useDesk()
  const { role } = desk.self.value
  const waiting = desk.queue.value.unanswered.length
  return (
    <nav class="rail" aria-label={t('rail.title')}>
      <RailLink href={WORKSPACE_PATH} icon="chat" label={t('rail.conversations')}>
        {waiting > 0 && <span class="badge rail__badge number">{countText(waiting)}</span>}
      </RailLink>
      {role !== 'agent' && <RailLink href={FLOOR_PATH} icon="floor" label={t('rail.floor')} />}
      {role === 'administrator' && (
        <RailLink href={THEMES_PATH} icon="theme" label={t('rail.themes')} />
      )}
      {role === 'administrator' && (
        <RailLink href={SITES_PATH} icon="site" label={t('rail.sites')} />
      )}
      {role === 'administrator' && (
        <a class="rail__link" href="/docs" target="_blank" rel="noopener">
          <Icon name="book" />
          <span>{t('rail.docs')}</span>
        </a>
      )}
      <span class="rail__space" />
      <button type="button" class="rail__link" onClick={() => (desk.dialog.value = 'settings')}>
        <Icon name="settings" />
        <span>{t('action.settings')}</span>
      </button>
      <AccountMenu session={session} />
    </nav>
  )
}

interface RailLinkProps {
  href: string
  icon: IconName
  label: string
  children?: ComponentChildren
}

function RailLink({ href, icon, label, children }: RailLinkProps) {
  const { path } = useLocation()
  return (
    <a class="rail__link" href={href} aria-current={path === href ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
      {children}
    </a>
  )
}

function AccountMenu({ session }: { session: Session }) {
  const desk = useDesk()
  const { nickname, name, loginId, role, avatarUrl } = desk.self.value
  const leave = (scope: 'here' | 'everywhere') => async () => {
    const isDone = await session.signOut(scope)
    if (!isDone) desk.problem.value = { code: 'storage-unavailable', message: 'sign-out failed' }
  }
  return (
    <Menu
      id={ACCOUNT_BUTTON_ID}
      label={t('account.menu')}
      buttonClass="rail__account"
      button={<Avatar name={nickname} pictureUrl={avatarUrl} />}
      heading={`${name} · ${loginId} · ${t(`role.${role}`)}`}
      items={[
        { key: 'here', label: t('account.signOut'), run: () => void leave('here')() },
        {
          key: 'everywhere',
          label: t('account.signOutEverywhere'),
          run: () => void leave('everywhere')(),
        },
      ]}
    />
  )
}
