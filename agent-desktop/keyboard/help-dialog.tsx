/** Every key at a glance. */
import { t } from '../i18n/translate.ts'
import { useDesk } from '../state/context.ts'
import { Dialog } from '../ui/dialog.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { ACTION_GROUPS, type ActionGroup } from './actions.ts'
import { isApple, keyCaps } from './keys.ts'

export function HelpDialog() {
  const desk = useDesk()
  const isMac = isApple()
  const isOwn = ({ role }: ActionGroup) => role === undefined || role === desk.self.value.role
  return (
    <Dialog title={t('action.help')} shape="wide" onClose={() => (desk.dialog.value = null)}>
      <div class="dialog__body help" role="group" aria-label={t('action.help')} tabIndex={0}>
        {ACTION_GROUPS.filter(isOwn).map((group) => (
          <section key={group.label} class="help__group">
            <h3 class="help__title">{t(group.label)}</h3>
            <dl>
              {group.actions.map((action) => (
                <HelpLine
                  key={action.label}
                  label={t(action.label)}
                  caps={keyCaps(action.keys, isMac)}
                />
              ))}
              {group.label === 'help.acts' && (
                <HelpLine label={t('help.sendAndStay')} caps={keyCaps('Alt+Enter', isMac)} />
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function HelpLine({ label, caps }: { label: string; caps: readonly string[] }) {
  return (
    <div class="help__line">
      <dt>{label}</dt>
      <dd>
        <KeyCaps caps={caps} />
      </dd>
    </div>
  )
}
