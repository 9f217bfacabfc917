/** The agents as rows: status, load, and since when; each opens in place. */
import type { FloorAgent, FloorView } from '../../protocol/model/snapshot.ts'
import { t } from '../i18n/translate.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Elapsed } from '../ui/clock.tsx'
import { LoadBar } from '../ui/load-bar.tsx'
import { orderedAgents } from './floor-figures.ts'

export function FloorAgents({ floor }: { floor: FloorView }) {
  const groupNames = new Map(floor.groups.map((group) => [group.id, group.name]))
  return (
    <section class="card" aria-label={t('floor.agents')}>
      <h2 class="card__title">{t('floor.agents')}</h2>
      {orderedAgents(floor.agents).map((agent) => (
        <AgentRow
          key={agent.agentId}
          agent={agent}
          groups={agent.skillGroupIds.map((id) => groupNames.get(id) ?? id)}
        />
      ))}
    </section>
  )
}

function AgentRow({ agent, groups }: { agent: FloorAgent; groups: readonly string[] }) {
  const { name, status, awayReason, since, load, capacity, isConnected } = agent
  return (
    <details class="fold">
      <summary class="fold__head seat">
        <Avatar name={name} isSmall />
        <b class="seat__name one-line">{name}</b>
        <span class="seat__status one-line">
          <span class={`dot dot--${status}`} /> {awayReason ?? t(`status.${status}`)}
        </span>
        <LoadBar load={load} capacity={capacity} />
      </summary>
      <dl class="facts fold__facts">
        <div class="facts__row">
          <dt class="facts__name">{t('floor.since')}</dt>
          <dd class="facts__value">
            <Elapsed since={since} />
          </dd>
        </div>
        <div class="facts__row">
          <dt class="facts__name">{t('floor.groups')}</dt>
          <dd class="facts__value">{groups.length > 0 ? groups.join(' · ') : '–'}</dd>
        </div>
        <div class="facts__row">
          <dt class="facts__name">{t('floor.connection')}</dt>
          <dd class="facts__value">
            {t(isConnected ? 'connection.online' : 'connection.offline')}
          </dd>
        </div>
      </dl>
    </details>
  )
}
