/** An agent's formatted words as they are read aloud. */
import { plainText } from '../../../protocol/text/plain.ts'
import { fill } from '../../i18n/format.ts'
import { useWidget } from '../shell/context.ts'

function PlainWords({ name, text }: { name: string; text: string }) {
  return <>{fill(useWidget().texts.value.said, { name, text: plainText(text) })}</>
}

export const styles = ''
export { PlainWords as View }
