/** Above what is written: how much still fits, and that the agent sees it. */
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'
import { EARLIER_TEXTS } from '../../i18n/texts/earlier.ts'
import { fill } from '../../i18n/format.ts'
import { isLong } from '../composer/length.ts'
import { useWidget } from '../shell/context.ts'
import { DraftPreview } from './draft-preview.tsx'

export function Notes({ text }: { text: string }) {
  const { language, view } = useWidget()
  const { lengthLeft } = EARLIER_TEXTS[language.value]
  return (
    <>
      {isLong(text) && (
        <p class="length">{fill(lengthLeft, { count: TEXT_LENGTH_MAX - text.length })}</p>
      )}
      {view.value.site?.previewsTyping && <DraftPreview text={text} />}
    </>
  )
}
