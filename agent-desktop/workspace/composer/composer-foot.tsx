/** Below the reply: what the keys do, how much room is left, and the button. */
import type { ComponentChildren } from 'preact'
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'
import { t } from '../../i18n/translate.ts'
import { isApple, keyCaps } from '../../keyboard/keys.ts'
import { useDesk } from '../../state/context.ts'
import { Icon } from '../../ui/icon.tsx'

/** From here on the length is counted out. */
const LENGTH_WARNING = TEXT_LENGTH_MAX - 400

interface FootProps {
  length: number
  isSendable: boolean
  /** The tools. */
  children: ComponentChildren
}

export function ComposerFoot({ length, isSendable, children }: FootProps) {
  const isTooLong = length > TEXT_LENGTH_MAX
  return (
    <div class="composer__foot">
      {children}
      <SendHint />
      {length > LENGTH_WARNING && (
        <span class={`composer__count number ${isTooLong ? 'composer__count--over' : ''}`}>
          {length}/{TEXT_LENGTH_MAX}
        </span>
      )}
      <button type="submit" class="button button--primary" disabled={!isSendable || isTooLong}>
        {t('composer.send')}
        <Icon name="send" size={16} />
      </button>
    </div>
  )
}

function SendHint() {
  const isEnter = useDesk().preferences.values.value.sendKey === 'enter'
  const caps = (keys: string) => keyCaps(keys, isApple()).join('+')
  return (
    <p class="composer__hint">
      <span>{t('composer.sends', { keys: caps(isEnter ? 'Enter' : 'Mod+Enter') })}</span>
      <span>{t('composer.newLine', { keys: caps(isEnter ? 'Shift+Enter' : 'Enter') })}</span>
      <span>{t('composer.stays', { keys: caps('Alt+Enter') })}</span>
    </p>
  )
}
