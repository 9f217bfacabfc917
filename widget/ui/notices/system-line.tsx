/** One line about what happened besides messages, but for who serves. */
import { NOTICE_TEXTS } from '../../i18n/texts/notices.ts'
import { systemText, type SeldomEntry } from '../../i18n/system-text.ts'
import { useWidget } from '../shell/context.ts'
import { Phrases } from '../shell/phrases.tsx'

export function SystemLine({ entry }: { entry: SeldomEntry }) {
  const { language } = useWidget()
  const className = entry.type === 'notice.posted' ? 'system notice' : 'system'
  return (
    <p class={className}>
      <Phrases text={systemText(entry, NOTICE_TEXTS[language.value])} />
    </p>
  )
}
