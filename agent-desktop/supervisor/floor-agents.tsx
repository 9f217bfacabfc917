/** The agents as rows: status, load, and since when; each opens in place. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { FloorAgent, FloorView } from '../../protocol/model/snapshot.ts'
import { t } from '../i18n/translate.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Elapsed } from '../ui/clock.tsx'
import { LoadBar } from '../ui/load-bar.tsx'
import { VirtualList } from '../ui/long-list/virtual-list.tsx'
import { orderedAgents } from './floor-figures.ts'
import { Fold } from './fold.tsx'

const ROW_HEIGHT_PX = 45

export function FloorAgents({ floor }: { floor: FloorView }) {
  const opened = useSignal<ReadonlySet<string>>(new Set())
  const agents = useMemo(() => orderedAgents(floor.agents), [floor.agents])
  const groupNames = new Map(floor.groups.map((group) => [group.id, group.name]))
  return (
    <section class="card" aria-label={t('floor.agents')}>
      <h2 class="card__title">{t('floor.agents')}</h2>
      <VirtualList
        label={t('floor.agents')}
        items={agents}
        keyOf={({ agentId }) => agentId}
        rowHeightPx={ROW_HEIGHT_PX}
        render={(agent) => (
          <Fold
            name={agent.agentId}
            opened={opened}
            shape="seat"
            head={<AgentHead agent={agent} />}
          >
            <AgentFacts
              agent={agent}
              groups={agent.skillGroupIds.map((id) => groupNames.get(id) ?? id)}
            />
          </Fold>
        )}
      />
    </section>
  )
}

function AgentHead({ agent }: { agent: FloorAgent }) {
  const { name, status, awayReason, load, capacity } = agent
  return (
    <>
      <Avatar name={name} isSmall />
      <b class="seat__name one-line">{name}</b>
      <span class="seat__status one-line">
        <span class={`dot dot--${status}`} /> {awayReason ?? t(`status.${status}`)}
      </span>
      <LoadBar load={load} capacity={capacity} />
    </>
  )
}

function AgentFacts({ agent, groups }: { agent: FloorAgent; groups: readonly string[] }) {
  const { since, isConnected } = agent
  return (
    <dl class="facts fold__facts">
      <Fact name={t('floor.since')}>{since > 0 ? <Elapsed since={since} /> : '–'}</Fact>
      <Fact name={t('floor.groups')}>{groups.length > 0 ? groups.join(' · ') : '–'}</Fact>
      <Fact name={t('floor.connection')}>
        {t(isConnected ? 'connection.online' : 'connection.idle')}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="facts__row">
      <dt class="facts__name">{name}</dt>
      <dd class="facts__value">{children}</dd>
    </div>
  )
}
