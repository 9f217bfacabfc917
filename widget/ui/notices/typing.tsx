/** Shows that the agent is writing. */
import { fill } from '../../i18n/format.ts'
import { NOTICE_TEXTS } from '../../i18n/notices.ts'
import { useWidget } from '../shell/context.ts'

export function Typing() {
  const { view, language } = useWidget()
  const texts = NOTICE_TEXTS[language.value]
  const { conversation } = view.value
  const name = conversation?.agent?.name ?? texts.agent
  return (
    <p class="typing" role="status">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {fill(texts.typing, { name })}
    </p>
  )
}
