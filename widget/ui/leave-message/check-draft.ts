/** What is still wrong with what the visitor typed into the leave-a-message form. */
import * as v from 'valibot'
import { LeftMessageFields } from '../../../protocol/frames/visitor-up.ts'
import type { FormTextKey } from '../../i18n/texts/form.ts'
import type { FieldName, LeftMessageDraft } from '../../state/conversation/left-message-draft.ts'

export type Problems = Partial<Record<FieldName, FormTextKey>>

const MISSING: Partial<Record<FieldName, FormTextKey>> = {
  contact: 'contactMissing',
  phone: 'phoneMissing',
  subject: 'subjectMissing',
  content: 'contentMissing',
}
const INVALID: Partial<Record<FieldName, FormTextKey>> = {
  phone: 'phoneInvalid',
  email: 'emailInvalid',
}

type CheckedDraft = { ok: true; fields: LeftMessageFields } | { ok: false; problems: Problems }

/** The server's own schema decides; this only finds the words. */
export function checkDraft(draft: LeftMessageDraft): CheckedDraft {
  const { email, ...required } = trimmed(draft)
  const parsed = v.safeParse(LeftMessageFields, { ...required, ...(email && { email }) })
  if (parsed.success) return { ok: true, fields: parsed.output }
  const problems: Problems = {}
  for (const issue of parsed.issues) {
    const name = v.getDotPath(issue) as FieldName
    problems[name] ??= problemOf(name, draft[name].trim())
  }
  return { ok: false, problems }
}

function trimmed(draft: LeftMessageDraft): LeftMessageDraft {
  const entries = Object.entries(draft).map(([name, value]) => [name, value.trim()])
  return Object.fromEntries(entries) as LeftMessageDraft
}

function problemOf(name: FieldName, value: string): FormTextKey {
  return (value ? INVALID[name] : MISSING[name]) ?? 'tooLong'
}
