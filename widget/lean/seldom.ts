/** Kinds of schema that only parts fetched later have. */
import { attempt, into, object, regex, type Schema } from './schemas.ts'

export const trim = (): Schema => into((text: string) => text.trim())
const EMAIL = /^[\w+-]+(?:\.[\w+-]+)*@[\da-zA-Z]+(?:[.-][\da-zA-Z]+)*\.[a-zA-Z]{2,}$/u
export const email = (): Schema => regex(EMAIL)

export const omit = ({ entries }: Schema, keys: readonly string[]): Schema =>
  object(Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !keys.includes(key))))

export const is = (schema: Schema, value: unknown): boolean => !attempt(schema, value)[1][0]
