/** The line at the bottom: own status and load, the connection, and the way to every key. */
import { t } from '../i18n/translate.ts'
import { isApple, keyCaps } from '../keyboard/keys.ts'
import { useDesk } from '../state/context.ts'
import { unsentCount } from '../state/queue/unsent.ts'
import { Icon } from '../ui/icon.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { LoadBar } from '../ui/load-bar.tsx'
import { StatusMenu } from './status-menu.tsx'

export function StatusBar() {
  const desk = useDesk()
  const { autoAdvance, sound } = desk.preferences.values.value
  const load = desk.view.value.conversations.size
  return (
    <footer class="statusbar">
      <StatusMenu />
      <span class="statusbar__load" title={t('status.load')}>
        <span class="unseen">{t('status.load')}</span>
        <LoadBar load={load} capacity={desk.self.value.capacity} />
      </span>
      <button
        type="button"
        class="statusbar__switch"
        role="switch"
        aria-checked={autoAdvance}
        title={t('settings.autoAdvanceHint')}
        onClick={() => desk.preferences.change({ autoAdvance: !autoAdvance })}
      >
        {t('statusbar.autoAdvance')} <b>{t(autoAdvance ? 'switch.on' : 'switch.off')}</b>
      </button>
      <button
        type="button"
        class="statusbar__switch"
        role="switch"
        aria-checked={sound}
        onClick={() => desk.preferences.change({ sound: !sound })}
      >
        {t('statusbar.sound')} <b>{t(sound ? 'switch.on' : 'switch.off')}</b>
      </button>
      <span class="statusbar__space" />
      <UnsentNote />
      <Connection />
      <button type="button" class="statusbar__switch" onClick={() => (desk.dialog.value = 'help')}>
        <KeyCaps caps={['?']} /> {t('action.help')}
      </button>
      <button
        type="button"
        class="statusbar__switch"
        onClick={() => (desk.dialog.value = 'palette')}
      >
        <KeyCaps caps={keyCaps('Mod+K', isApple())} /> {t('action.palette')}
      </button>
    </footer>
  )
}

/** Also of what the list does not show, or not here. */
function UnsentNote() {
  const count = unsentCount(useDesk().sending.value)
  return (
    <span class="connection connection--late" role="status">
      {count > 0 && (
        <>
          <Icon name="clock" size={16} />
          {t('statusbar.unsent', { count })}
        </>
      )}
    </span>
  )
}

function Connection() {
  const { connection } = useDesk().view.value
  const tone = connection === 'online' ? 'good' : connection === 'connecting' ? 'soft' : 'bad'
  return (
    <span class={`connection connection--${tone}`} role="status">
      <span class="connection__dot" aria-hidden="true" />
      {t(`connection.${connection}`)}
    </span>
  )
}
