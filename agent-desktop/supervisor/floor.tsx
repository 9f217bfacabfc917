/** The supervisor's wall: the numbers, then the agents, then the queues, all live. */
import type { ErrorBody } from '../../protocol/model/errors.ts'
import type { FloorView } from '../../protocol/model/snapshot.ts'
import { errorText } from '../i18n/error-text.ts'
import { timeText } from '../i18n/format.ts'
import { language, sentences, t } from '../i18n/translate.ts'
import { AgainButton } from '../ui/again-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { FloorAgents } from './floor-agents.tsx'
import { FloorGroups } from './floor-groups.tsx'
import { FloorNumbers } from './floor-numbers.tsx'
import { useFloor } from './use-floor.ts'

export function Floor() {
  const { floor, problem, watch } = useFloor()
  return (
    <main class="floor" aria-label={t('floor.title')}>
      <h1 class="floor__title">{t('floor.title')}</h1>
      {problem && <Refused problem={problem} since={floor?.at} again={watch} />}
      {floor && <Live floor={floor} />}
      {!floor && !problem && <p class="floor__empty">{t('floor.loading')}</p>}
    </main>
  )
}

interface RefusedProps {
  problem: ErrorBody
  /** When the figures that are shown were true; left out: there are none. */
  since: number | undefined
  again: () => Promise<unknown>
}

function Refused({ problem, since, again }: RefusedProps) {
  const told =
    since === undefined
      ? t('floor.refused')
      : t('floor.stopped', { time: timeText(since, language.value) })
  return (
    <div class="floor__refused">
      <p class="problem" role="alert">
        <Icon name="warning" size={16} />
        <span>{sentences(told, errorText(problem))}</span>
      </p>
      <AgainButton run={again} />
    </div>
  )
}

function Live({ floor }: { floor: FloorView }) {
  return (
    <>
      <FloorNumbers floor={floor} />
      <div class="floor__columns">
        <FloorAgents floor={floor} />
        <FloorGroups floor={floor} />
      </div>
    </>
  )
}
