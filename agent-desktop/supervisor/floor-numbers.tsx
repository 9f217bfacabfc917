/** The first row of the wall: how many wait, how long, and who is there to answer. */
import type { ComponentChildren } from 'preact'
import type { FloorView } from '../../protocol/model/snapshot.ts'
import { percentText } from '../i18n/format.ts'
import { t } from '../i18n/translate.ts'
import { WaitClock } from '../ui/clock.tsx'
import { floorFigures } from './floor-figures.ts'

export function FloorNumbers({ floor }: { floor: FloorView }) {
  const figures = floorFigures(floor)
  return (
    <dl class="figures">
      <Figure name={t('floor.waiting')} isStrong>
        {figures.waiting}
      </Figure>
      <Figure name={t('floor.longestWait')} isStrong>
        {figures.longest ? <WaitClock {...figures.longest} /> : '–'}
      </Figure>
      <Figure name={t('floor.answerRate')} hint={t('floor.answerRateHint')} isStrong>
        {figures.answerRate === null ? '–' : percentText(figures.answerRate)}
      </Figure>
      <Figure name={t('floor.active')}>{figures.active}</Figure>
      <Figure name={t('floor.free')}>{figures.free}</Figure>
      {(['available', 'away', 'invisible', 'offline'] as const).map((status) => (
        <Figure
          key={status}
          name={
            <>
              <span class={`dot dot--${status}`} /> {t(`status.${status}`)}
            </>
          }
        >
          {figures.agents[status]}
        </Figure>
      ))}
    </dl>
  )
}

interface FigureProps {
  name: ComponentChildren
  isStrong?: boolean
  hint?: string
  children: ComponentChildren
}

function Figure({ name, isStrong, hint, children }: FigureProps) {
  return (
    <div class={`figure ${isStrong ? 'figure--strong' : ''}`} title={hint}>
      <dt class="figure__name">{name}</dt>
      <dd class="figure__value number">{children}</dd>
    </div>
  )
}
