/** The sign-in screen. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { errorText } from '../i18n/error-text.ts'
import { language, t } from '../i18n/translate.ts'
import type { PreferenceStore } from '../preferences/preferences.ts'
import { Icon } from '../ui/icon.tsx'
import type { Session, SignedOutCause, SignInProblem } from './session.ts'

interface SignInProps {
  session: Session
  preferences: PreferenceStore
  cause: SignedOutCause | null
}

export function SignIn({ session, preferences, cause }: SignInProps) {
  useReturn(() => void session.lookAgain())
  return (
    <main class="sign-in">
      <div class="sign-in__card">
        <p class="sign-in__brand">
          <span class="sign-in__mark" aria-hidden="true">
            <Icon name="chat" />
          </span>
          UniChat
        </p>
        <h1 class="sign-in__title">{t('signIn.title')}</h1>
        {cause && (
          <p class={`sign-in__cause sign-in__cause--${cause}`} role="status">
            {t(`signIn.cause.${cause}`)}
          </p>
        )}
        <SignInForm session={session} />
      </div>
      <LanguageSwitch preferences={preferences} />
    </main>
  )
}

/** Somebody comes back to this tab. */
function useReturn(act: () => void): void {
  useEffect(() => {
    const onReturn = () => document.hidden || act()
    document.addEventListener('visibilitychange', onReturn)
    window.addEventListener('focus', onReturn)
    return () => {
      document.removeEventListener('visibilitychange', onReturn)
      window.removeEventListener('focus', onReturn)
    }
  }, [])
}

function LanguageSwitch({ preferences }: { preferences: PreferenceStore }) {
  return (
    <div class="tabs sign-in__languages" role="group" aria-label={t('settings.language')}>
      {(['zh-CN', 'en'] as const).map((each) => (
        <button
          key={each}
          type="button"
          class="tabs__tab"
          lang={each}
          aria-pressed={language.value === each}
          onClick={() => preferences.change({ language: each })}
        >
          {t(`language.${each}`)}
        </button>
      ))}
    </div>
  )
}

function SignInForm({ session }: { session: Session }) {
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<{ problem: SignInProblem } | undefined>()
  const submit = async (form: HTMLFormElement) => {
    const fields = new FormData(form)
    setBusy(true)
    setRefusal(undefined)
    const refused = await session.signIn(
      textOf(fields, 'loginId').trim(),
      textOf(fields, 'password'),
    )
    setBusy(false)
    setRefusal(refused)
    if (refused) form.querySelector<HTMLInputElement>('[name="password"]')?.select()
  }
  return (
    <form
      class="sign-in__form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
    >
      <LoginIdField />
      <PasswordField />
      {refusal && (
        <p class="problem" role="alert">
          <Icon name="warning" size={16} />
          {refusal.problem ? errorText(refusal.problem) : t('signIn.unreachable')}
        </p>
      )}
      <button type="submit" class="button button--primary sign-in__submit" disabled={isBusy}>
        {t(isBusy ? 'signIn.busy' : 'signIn.submit')}
      </button>
    </form>
  )
}

function LoginIdField() {
  const input = useRef<HTMLInputElement>(null)
  // Browsers heed `autofocus` once in a page, and one may come back here from the desk.
  useEffect(() => input.current?.focus(), [])
  return (
    <label class="sign-in__label">
      {t('signIn.loginId')}
      <input
        class="field"
        name="loginId"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
        ref={input}
      />
    </label>
  )
}

function PasswordField() {
  const [isCapsLockOn, setCapsLockOn] = useState(false)
  const watch = (event: KeyboardEvent) => setCapsLockOn(event.getModifierState('CapsLock'))
  return (
    <>
      <label class="sign-in__label">
        {t('signIn.password')}
        <input
          class="field"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          onKeyDown={watch}
          onKeyUp={watch}
          onBlur={() => setCapsLockOn(false)}
        />
      </label>
      <p class="sign-in__hint" role="status">
        {isCapsLockOn ? t('signIn.capsLock') : ''}
      </p>
    </>
  )
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}
