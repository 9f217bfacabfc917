/** What a visitor sees before the first message. */
import { Icon } from '../shell/icon.tsx'
import { useWidget } from '../shell/context.ts'

export function Welcome() {
  const { view, texts, uploads } = useWidget()
  const { conversation, outbox, isOpen } = view.value
  if (conversation || outbox.length + uploads.value.length > 0) return null
  // Until the server has said whether there is a conversation, the loader's skeleton stays.
  if (isOpen === null) return <span class="bones" aria-hidden="true" />
  return (
    <div class="welcome">
      <span class="welcome-mark" aria-hidden="true">
        <Icon name="chat" />
      </span>
      <h3>{texts.value.welcomeTitle}</h3>
      <p>{texts.value.welcomeText}</p>
    </div>
  )
}
