/** Starts the agent desktop on its page. */
import './styles.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { followPreferences } from './preferences/appearance.ts'
import { createPreferences } from './preferences/preferences.ts'
import { createSessionApi } from './session/session-api.ts'
import { createSession } from './session/session.ts'

const preferences = createPreferences(localStorage)
followPreferences(preferences)
const session = createSession(createSessionApi((input, init) => fetch(input, init)))

const root = document.getElementById('desk')
if (root) render(<App session={session} preferences={preferences} />, root)
void session.check()
