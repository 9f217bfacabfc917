/** Tries again what did not work, and says that it is being tried. */
import { useState } from 'preact/hooks'
import { t } from '../i18n/translate.ts'

interface AgainButtonProps {
  run: () => Promise<unknown>
  isSmall?: boolean
}

/** An answer that comes at once is still seen to have been asked for. */
const SEEN_MS = 400

/** Keeps the focus while it waits: it may have to be pressed once more. */
export function AgainButton({ run, isSmall = false }: AgainButtonProps) {
  const [isBusy, setBusy] = useState(false)
  const press = async (): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    await Promise.allSettled([run(), new Promise((seen) => setTimeout(seen, SEEN_MS))])
    setBusy(false)
  }
  return (
    <>
      <button
        type="button"
        class={`button ${isSmall ? 'button--small' : ''}`}
        aria-disabled={isBusy}
        onClick={() => void press()}
      >
        {t(isBusy ? 'again.busy' : 'again')}
      </button>
      <span class="unseen" role="status">
        {isBusy && t('again.busy')}
      </span>
    </>
  )
}
