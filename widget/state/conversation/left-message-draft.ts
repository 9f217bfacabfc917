/** What the visitor typed into the leave-a-message form. */
import type { LeftMessageFields } from '../../../protocol/frames/visitor-up.ts'

export type FieldName = keyof LeftMessageFields
export type LeftMessageDraft = Record<FieldName, string>

export const EMPTY_DRAFT: LeftMessageDraft = {
  contact: '',
  phone: '',
  subject: '',
  email: '',
  content: '',
}
