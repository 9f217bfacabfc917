/** What the visitor typed into the leave-a-message form, and what is still wrong with it. */
import * as v from 'valibot'
import { LeftMessageFields } from '../../protocol/frames/visitor-up.ts'
import type { TextKey } from '../i18n/zh-cn.ts'

export type FieldName = keyof LeftMessageFields
export type LeftMessageDraft = Record<FieldName, string>
export type Problems = Partial<Record<FieldName, TextKey>>

export const EMPTY_DRAFT: LeftMessageDraft = {
  contact: '',
  phone: '',
  subject: '',
  email: '',
  content: '',
}

const MISSING: Partial<Record<FieldName, TextKey>> = {
  contact: 'contactMissing',
  phone: 'phoneMissing',
  subject: 'subjectMissing',
  content: 'contentMissing',
}
const INVALID: Partial<Record<FieldName, TextKey>> = {
  phone: 'phoneInvalid',
  email: 'emailInvalid',
}

export type CheckedDraft =
  | { ok: true; fields: LeftMessageFields }
  | { ok: false; problems: Problems }

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

function problemOf(name: FieldName, value: string): TextKey {
  return (value ? INVALID[name] : MISSING[name]) ?? 'tooLong'
}
