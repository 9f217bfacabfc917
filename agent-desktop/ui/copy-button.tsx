/** Puts a text onto the clipboard, and says so. */
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/translate.ts'
import { Icon } from './icon.tsx'

const SAID_MS = 2_000

/** Pages without https have no clipboard of their own; there a selection is copied. */
async function copy(text: string, beside: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelection(text, beside)
  }
}

/** Beside the button, since in an open dialog nothing outside of it can be selected. */
function copySelection(text: string, beside: HTMLElement): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'copy__field'
  beside.after(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  beside.focus()
  return isCopied
}

export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), SAID_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <span class="copy">
      <button
        type="button"
        class="copy__button"
        aria-label={t('copy.label', { what })}
        title={t('copy.label', { what })}
        onClick={(event) => void copy(text, event.currentTarget).then(setCopied)}
      >
        <Icon name={isCopied ? 'check' : 'copy'} size={16} />
      </button>
      <span class="unseen" role="status">
        {isCopied && t('copy.done')}
      </span>
    </span>
  )
}
