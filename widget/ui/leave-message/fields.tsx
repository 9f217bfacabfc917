/** What is asked of those who leave a message. */
import type { Problems } from '../../state/left-message.ts'
import { Field } from './field.tsx'

export function Fields({ problems }: { problems: Problems }) {
  return (
    <>
      <Field
        name="contact"
        isRequired
        problem={problems.contact}
        input={{ inputMode: 'text', autocomplete: 'name' }}
      />
      <Field
        name="phone"
        isRequired
        problem={problems.phone}
        hint="phoneHint"
        input={{ inputMode: 'tel', autocomplete: 'tel' }}
      />
      <Field name="subject" isRequired problem={problems.subject} />
      <Field
        name="email"
        isRequired={false}
        problem={problems.email}
        input={{ inputMode: 'email', autocomplete: 'email' }}
      />
      <Field name="content" isRequired problem={problems.content} rows={4} />
    </>
  )
}
