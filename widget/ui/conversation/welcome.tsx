/** What a visitor sees before the first message, also where there is no line yet. */
import { UNPROVEN } from '../../../protocol/client/visitor/view.ts'
import { Icon } from '../shell/icon.tsx'
import { useWidget } from '../shell/context.ts'
import { Phrases } from '../shell/phrases.tsx'

export function Welcome() {
  const { view, texts, uploads } = useWidget()
  const { conversation, outbox, isOpen, connection, lastError } = view.value
  const { welcomeTitle, welcomeText, lostTitle, lostText } = texts.value
  // Nor is there a line while nobody says who the visitor is.
  const isLost = isOpen === null && (connection === 'offline' || lastError?.code === UNPROVEN)
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
      <h3>
        <Phrases text={isLost ? lostTitle : welcomeTitle} />
      </h3>
      <p>
        <Phrases text={isLost ? lostText : welcomeText} />
      </p>
    </div>
  )
}
