/** Reads the files a simulation may be given, checked as the HTTP API would check them. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { Rules, Staff, type Shift } from './plan.ts'

export function readRules(file: string): Rules {
  return read(file, Rules)
}

export function readStaff(file: string): Shift[] {
  return read(file, Staff)
}

function read<TSchema extends v.GenericSchema>(
  file: string,
  schema: TSchema,
): v.InferOutput<TSchema> {
  const parsed = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')), { abortEarly: true })
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new Error(`${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
}
