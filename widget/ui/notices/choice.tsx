/** After an apology for the wait: go on waiting, or leave a message. */
import { useState } from 'preact/hooks'
import { NOTICE_TEXTS } from '../../i18n/texts/notices.ts'
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { useWidget } from '../shell/context.ts'
import { openChoice } from './open-choice.ts'

export function Choice() {
  const widget = useWidget()
  const { texts, client, language, view } = widget
  const [isBusy, setBusy] = useState(false)

  async function keepWaiting(): Promise<void> {
    setBusy(true)
    await client().keepWaiting()
    setBusy(false)
  }
  if (openChoice(view.value.conversation?.entries ?? []) === null) return null
  return (
    <div class="card-buttons">
      <button type="button" class="button" disabled={isBusy} onClick={() => void keepWaiting()}>
        {NOTICE_TEXTS[language.value].keepWaiting}
      </button>
      <button type="button" class="button" onClick={() => chooseToLeaveMessage(widget)}>
        {texts.value.leaveMessage}
      </button>
    </div>
  )
}
