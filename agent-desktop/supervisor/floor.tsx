/** The supervisor's wall: the numbers, then the agents, then the queues, all live. */
import { useEffect } from 'preact/hooks'
import type { FloorView } from '../../protocol/model/snapshot.ts'
import { t } from '../i18n/translate.ts'
import { useDesk } from '../state/context.ts'
import { FloorAgents } from './floor-agents.tsx'
import { FloorGroups } from './floor-groups.tsx'
import { FloorNumbers } from './floor-numbers.tsx'

export function Floor() {
  const { client, view } = useDesk()
  // The client says it again by itself after every reconnect.
  useEffect(() => {
    void client.watchFloor(true)
    return () => void client.watchFloor(false)
  }, [client])
  const { floor } = view.value
  return (
    <main class="floor" aria-label={t('floor.title')}>
      <h1 class="floor__title">{t('floor.title')}</h1>
      {floor ? <Live floor={floor} /> : <p class="floor__empty">{t('floor.loading')}</p>}
    </main>
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
