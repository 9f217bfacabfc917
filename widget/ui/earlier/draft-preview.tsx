/** Tells the agent what is being written, and the visitor that the agent sees it. */
import { useEffect, useMemo } from 'preact/hooks'
import { EARLIER_TEXTS } from '../../i18n/texts/earlier.ts'
import { browserClock } from '../../page/browser.ts'
import { useWidget } from '../shell/context.ts'
import { createDraftReport } from './draft-report.ts'

export function DraftPreview({ text }: { text: string }) {
  const { client, language, view } = useWidget()
  const report = useMemo(() => {
    return createDraftReport(browserClock, (draft) => client().setDraft(draft))
  }, [])
  const isServed = view.value.conversation?.state === 'active'
  useEffect(() => (isServed ? report.write(text) : undefined), [text, isServed])
  useEffect(() => report.stop, [])
  return isServed ? <p class="draft-told">{EARLIER_TEXTS[language.value].previewed}</p> : null
}
