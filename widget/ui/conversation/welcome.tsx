/** What a visitor sees before the first message, also where there is no line yet. */
import { Icon } from '../shell/icon.tsx'
import { useWidget } from '../shell/context.ts'

export function Welcome() {
  const { view, texts, uploads } = useWidget()
  const { conversation, outbox, isOpen, connection } = view.value
  const { welcomeTitle, welcomeText, lostTitle, lostText } = texts.value
  const isLost = isOpen === null && connection === 'offline'
  // What was refused is said above the composer, and nothing is on its way any more.
  if (connection === 'refused') return null
  if (conversation || outbox.length + uploads.value.length > 0) return null
  // Until the server has said whether there is a conversation, the loader's skeleton stays.
  if (isOpen === null && !isLost) return <span class="bones" aria-hidden="true" />
  return (
    <div class="welcome">
      <span class="welcome-mark" aria-hidden="true">
        <Icon name="chat" />
      </span>
      <h3>{isLost ? lostTitle : welcomeTitle}</h3>
      <p>{isLost ? lostText : welcomeText}</p>
    </div>
  )
}
