import { expect, test } from 'vitest'
import { EMPTY_DRAFT } from '../../state/conversation/left-message-draft.ts'
import { checkDraft } from './check-draft.ts'

const FILLED = {
  contact: ' 李先生 ',
  phone: '010-12345678',
  subject: '宽带报修',
  email: '',
  content: '昨晚开始断线。\n请回电。',
}

test('[WG-15] all but the e-mail address is required', () => {
  expect(checkDraft(EMPTY_DRAFT)).toEqual({
    ok: false,
    problems: {
      contact: 'contactMissing',
      phone: 'phoneMissing',
      subject: 'subjectMissing',
      content: 'contentMissing',
    },
  })
  expect(checkDraft({ ...FILLED, contact: '   ' })).toEqual({
    ok: false,
    problems: { contact: 'contactMissing' },
  })
})

test('[WG-15] what is right is sent without the blanks around it and without an empty address', () => {
  const { email: _, ...fields } = { ...FILLED, contact: '李先生' }
  expect(checkDraft(FILLED)).toEqual({ ok: true, fields })
})

test('[WG-15] telephone and e-mail are checked as the server checks them', () => {
  for (const phone of ['13812345678', '010-12345678', '+86 138 1234 5678', '(010) 12345678']) {
    expect(checkDraft({ ...FILLED, phone }), phone).toMatchObject({ ok: true })
  }
  for (const phone of ['12', 'no phone', '138123456七八']) {
    expect(checkDraft({ ...FILLED, phone }), phone).toEqual({
      ok: false,
      problems: { phone: 'phoneInvalid' },
    })
  }
  expect(checkDraft({ ...FILLED, email: 'a@b' })).toEqual({
    ok: false,
    problems: { email: 'emailInvalid' },
  })
  expect(checkDraft({ ...FILLED, email: 'kf@chinaunicom.cn' })).toMatchObject({ ok: true })
})

test('[WG-15] what is longer than the server takes is said to be too long', () => {
  expect(checkDraft({ ...FILLED, subject: '长'.repeat(201) })).toEqual({
    ok: false,
    problems: { subject: 'tooLong' },
  })
})
