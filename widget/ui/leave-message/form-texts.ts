/** The form's texts in the visitor's language. */
import { FORM_TEXTS, type FormTexts } from '../../i18n/texts/form.ts'
import { useWidget } from '../shell/context.ts'

export function useFormTexts(): FormTexts {
  return FORM_TEXTS[useWidget().language.value]
}
