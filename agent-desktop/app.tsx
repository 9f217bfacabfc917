/** What the page shows: the desktop to whoever is signed in, the sign-in screen to everybody else. */
import { useEffect } from 'preact/hooks'
import { showOnTab } from './alerts/page-badge.ts'
import { language, t } from './i18n/translate.ts'
import type { PreferenceStore } from './preferences/preferences.ts'
import type { Session } from './session/session.ts'
import { SignIn } from './session/sign-in.tsx'
import { SignedIn } from './signed-in.tsx'

interface AppProps {
  session: Session
  preferences: PreferenceStore
}

export function App({ session, preferences }: AppProps) {
  const state = session.state.value
  const isSignedIn = state.phase === 'signed-in'
  // Once somebody is signed in, the alarm speaks on the tab.
  useEffect(() => {
    if (!isSignedIn) showOnTab(0, t('app.title'))
  }, [isSignedIn, language.value])
  switch (state.phase) {
    case 'checking':
      return <main class="start">{t('start.checking')}</main>
    case 'unreachable':
      return (
        <main class="start">
          <h1 class="start__title">{t('app.title')}</h1>
          <p role="alert">{t('signIn.unreachable')}</p>
          <button type="button" class="button" onClick={() => void session.check()}>
            {t('again')}
          </button>
        </main>
      )
    case 'signed-out':
      return <SignIn session={session} preferences={preferences} cause={state.cause} />
    case 'signed-in':
      return (
        <SignedIn
          key={state.agent.id}
          agent={state.agent}
          session={session}
          preferences={preferences}
        />
      )
  }
}
