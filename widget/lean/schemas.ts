/**
 * What the widget's bundle has in valibot's place: the few kinds of schema its frames are made of, with valibot's verdicts
 * and values, and no words about what is wrong. The sources are written and typed with valibot; see docs/adr/0006.
 */

/** Told of each mistake, with the dotted path to it. */
type Fail = (path?: string) => void
/** Answers the value that is read; of no meaning once it failed. */
type Run = (value: unknown, fail: Fail) => unknown

export interface Schema {
  run: Run
  entries?: Entries
  options?: readonly unknown[]
  mayMiss?: boolean
}
export type Entries = Record<string, Schema>

export interface Issue {
  path: string | undefined
}

export const where = (isRight: (value: never) => unknown): Schema => ({
  run(value, fail) {
    if (!isRight(value as never)) fail()
    return value
  },
})

export const into = (change: (value: never) => unknown): Schema => ({
  run: (value) => change(value as never),
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const unknown = (): Schema => where(() => true)
export const brand = (): Schema => unknown()
export const string = (): Schema => where((value) => typeof value === 'string')
export const boolean = (): Schema => where((value) => typeof value === 'boolean')
export const number = (): Schema => where((value) => typeof value === 'number' && value === value)
export const literal = (only: unknown): Schema => where((value) => value === only)
export const picklist = (options: readonly unknown[]): Schema => ({
  ...where((value) => options.includes(value)),
  options,
})

export const check = (isRight: (value: never) => unknown): Schema => where(isRight)
export const transform = (change: (value: never) => unknown): Schema => into(change)
export const integer = (): Schema => where(Number.isInteger)
export const minValue = (least: number): Schema => where((value) => value >= least)
export const maxValue = (most: number): Schema => where((value) => value <= most)
export const minLength = (least: number): Schema =>
  where(({ length }: string | unknown[]) => length >= least)
export const maxLength = (most: number): Schema =>
  where(({ length }: string | unknown[]) => length <= most)
export const regex = (pattern: RegExp): Schema => where((text) => pattern.test(text))

/** What is not of the first kind is not looked at any further. */
export const pipe = (first: Schema, ...more: Schema[]): Schema => ({
  ...first,
  run(value, fail) {
    const [read, mistakes] = attempt(first, value)
    for (const { path } of mistakes) fail(path)
    return mistakes[0] ? read : more.reduce((so, { run }) => run(so, fail), read)
  },
})

export const nullable = (schema: Schema): Schema => ({
  run: (value, fail) => (value === null ? null : schema.run(value, fail)),
})

export const optional = (schema: Schema, instead?: unknown): Schema => ({
  run(value, fail) {
    const given = value === undefined ? instead : value
    return given === undefined ? given : schema.run(given, fail)
  },
  mayMiss: instead === undefined,
})

export const fallback = (schema: Schema, instead: unknown): Schema => ({
  ...schema,
  run(value) {
    const [read, mistakes] = attempt(schema, value)
    return mistakes[0] ? instead : read
  },
})

const inside =
  (key: string | number, fail: Fail): Fail =>
  (path) =>
    fail(path === undefined ? `${key}` : `${key}.${path}`)

export const array = (item: Schema): Schema => ({
  run(value, fail) {
    if (!Array.isArray(value)) return fail()
    return value.map((each, index) => item.run(each, inside(index, fail)))
  },
})

/** What is not named is left out. */
export const object = (entries: Entries): Schema => ({
  entries,
  run(value, fail) {
    if (!isObject(value)) return fail()
    const read: Record<string, unknown> = {}
    for (const key in entries) {
      const entry = entries[key]
      if (!entry || (entry.mayMiss && !(key in value))) continue
      read[key] = entry.run(value[key], inside(key, fail))
    }
    return read
  },
})

export const strictObject = (entries: Entries): Schema => ({
  entries,
  run(value, fail) {
    for (const key in Object(value)) if (!(key in entries)) fail(key)
    return object(entries).run(value, fail)
  },
})

/** The first that is right, among those that the key allows. */
export const variant = (key: string, options: readonly Schema[]): Schema => ({
  options,
  run(value, fail) {
    for (const option of isObject(value) ? options : []) {
      const named = option.entries?.[key]
      if (named && attempt(named, (value as Entries)[key])[1][0]) continue
      const [read, mistakes] = attempt(option, value)
      if (!mistakes[0]) return read
    }
    return fail()
  },
})

export function attempt({ run }: Schema, value: unknown): readonly [unknown, Issue[]] {
  const mistakes: Issue[] = []
  return [run(value, (path) => mistakes.push({ path })), mistakes]
}

export function safeParse(schema: Schema, value: unknown): object {
  const [output, issues] = attempt(schema, value)
  return { success: !issues[0], output, issues }
}

export const getDotPath = ({ path }: Issue): string | null => path ?? null
