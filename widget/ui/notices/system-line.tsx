/** One line about what happened besides messages. */
import { NOTICE_TEXTS } from '../../i18n/notices.ts'
import { systemText } from '../../i18n/system-text.ts'
import type { SystemEntry } from '../../state/timeline.ts'
import { useWidget } from '../shell/context.ts'

export function SystemLine({ entry }: { entry: SystemEntry }) {
  const { language } = useWidget()
  const className = entry.type === 'notice.posted' ? 'system notice' : 'system'
  return <p class={className}>{systemText(entry, NOTICE_TEXTS[language.value])}</p>
}
