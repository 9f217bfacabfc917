/** What is asked of those who leave a message. */
import { Field, type Form } from './field.tsx'

export function Fields(form: Form) {
  return (
    <>
      <Field
        name="contact"
        isRequired
        form={form}
        input={{ inputMode: 'text', autocomplete: 'name' }}
      />
      <Field
        name="phone"
        isRequired
        form={form}
        hint="phoneHint"
        input={{ inputMode: 'tel', autocomplete: 'tel' }}
      />
      <Field name="subject" isRequired form={form} />
      <Field
        name="email"
        isRequired={false}
        form={form}
        input={{ inputMode: 'email', autocomplete: 'email' }}
      />
      <Field name="content" isRequired form={form} rows={4} />
    </>
  )
}
