/** What a visitor sees before the first message. */
import { Icon } from '../shell/icon.tsx'
import { useWidget } from '../shell/context.ts'

export function Welcome() {
  const { view, texts } = useWidget()
  const { conversation, outbox } = view.value
  if (conversation || outbox.length > 0) return null
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
