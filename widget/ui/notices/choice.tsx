/** After an apology for the wait: go on waiting, or leave a message. */
import { useState } from 'preact/hooks'
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { openChoice } from '../../state/reading.ts'
import { useWidget } from '../shell/context.ts'

export function Choice() {
  const widget = useWidget()
  const { view, texts, client } = widget
  const [isBusy, setBusy] = useState(false)
  const { conversation } = view.value
  if (conversation?.state !== 'active' || openChoice(conversation.entries) === null) return null

  async function keepWaiting(): Promise<void> {
    setBusy(true)
    await client().keepWaiting()
    setBusy(false)
  }
  return (
    <div class="card-buttons choice">
      <button type="button" class="button" disabled={isBusy} onClick={() => void keepWaiting()}>
        {texts.value.keepWaiting}
      </button>
      <button type="button" class="button" onClick={() => chooseToLeaveMessage(widget)}>
        {texts.value.leaveMessage}
      </button>
    </div>
  )
}
