/** The desktop of one signed-in agent, from the first frame to the last. */
import { useEffect, useMemo } from 'preact/hooks'
import { LocationProvider, Route, Router } from 'preact-iso/router'
import type { AgentProfile } from '../protocol/model/snapshot.ts'
import { startAlarm } from './alerts/alarm.ts'
import { Dialogs } from './dialogs.tsx'
import { browserFiles } from './files/file-access.ts'
import { Keyboard } from './keyboard/keyboard.tsx'
import { SitePage } from './admin/site-page.tsx'
import { ThemePage } from './admin/theme-page.tsx'
import { FLOOR_PATH, SITES_PATH, THEMES_PATH } from './paths.ts'
import type { PreferenceStore } from './preferences/preferences.ts'
import type { Session } from './session/session.ts'
import { browserClock, connectAgent } from './session/connect.ts'
import { watchOtherTabs } from './session/other-tabs.ts'
import { DeskContext } from './state/context.ts'
import { createDesk, type Desk } from './state/desk.ts'
import { createPageAttention } from './state/page-attention.ts'
import { Floor } from './supervisor/floor.tsx'
import { Problem } from './workspace/problem.tsx'
import { Rail } from './workspace/rail.tsx'
import { RefusedBanner } from './workspace/refused-banner.tsx'
import { StatusBar } from './workspace/status-bar.tsx'
import { Workspace } from './workspace/workspace.tsx'

interface SignedInProps {
  agent: AgentProfile
  session: Session
  preferences: PreferenceStore
}

export function SignedIn({ agent, session, preferences }: SignedInProps) {
  const desk = useMemo(() => deskFor(agent, preferences), [agent.id])
  useEffect(() => run(desk, session), [desk])
  return (
    <DeskContext.Provider value={desk}>
      <LocationProvider scope="/desk">
        <div class="desk">
          <Rail session={session} />
          <div class="desk__main">
            <RefusedBanner />
            <Problem />
            <Router>
              <Route path={FLOOR_PATH} component={Floor} />
              <Route
                path={THEMES_PATH}
                component={agent.role === 'administrator' ? ThemePage : Workspace}
              />
              <Route
                path={SITES_PATH}
                component={agent.role === 'administrator' ? SitePage : Workspace}
              />
              <Route default component={Workspace} />
            </Router>
          </div>
          <StatusBar />
        </div>
        <Keyboard />
        <Dialogs />
      </LocationProvider>
    </DeskContext.Provider>
  )
}

function deskFor(agent: AgentProfile, preferences: PreferenceStore): Desk {
  const client = connectAgent(agent.id)
  return createDesk({
    client,
    files: browserFiles(browserClock, () => client.state().clockOffsetMs),
    agent,
    preferences,
    local: localStorage,
    tab: sessionStorage,
    now: Date.now,
    page: createPageAttention(),
    onWritten: watchOtherTabs,
  })
}

function run(desk: Desk, session: Session): () => void {
  const stopWatching = desk.client.subscribe(({ closeReason }) => {
    if (closeReason === 'unauthenticated') session.expire()
  })
  const stopAlarm = startAlarm(desk)
  const wake = () => {
    if (!document.hidden) desk.client.wake()
  }
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  desk.client.start()
  return () => {
    window.removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', wake)
    stopAlarm()
    stopWatching()
    desk.stop()
  }
}
