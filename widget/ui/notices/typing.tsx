/** Shows that the agent is writing. */
import { fill } from '../../i18n/format.ts'
import { useWidget } from '../shell/context.ts'

export function Typing() {
  const { view, texts } = useWidget()
  const { conversation } = view.value
  const name = conversation?.agent?.name ?? texts.value.agent
  return (
    <p class="typing" role="status">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {fill(texts.value.typing, { name })}
    </p>
  )
}
