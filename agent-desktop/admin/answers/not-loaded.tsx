/** In place of a page of administrators that could not be loaded: why, and a way to try again. */
import { sentences, t } from '../../i18n/translate.ts'
import { AgainButton } from '../../ui/again-button.tsx'
import { refusalText } from './refusal-text.ts'
import type { Refusal } from './server-answer.ts'

interface NotLoadedProps {
  refusal: Refusal
  again: () => Promise<unknown>
}

export function NotLoaded({ refusal, again }: NotLoadedProps) {
  return (
    <div class="studio__empty">
      <p role="alert">{sentences(t('admin.notLoaded'), refusalText(refusal))}</p>
      <AgainButton run={again} />
    </div>
  )
}
