/** What of an OpenAPI document the page reads. */
import type { Shape } from './shape.ts'

/** The parts of an OpenAPI document that ours uses. */
export interface ApiDocument {
  info: { description: string }
  paths: Record<string, Partial<Record<Method, Operation>>>
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof METHODS)[number]

export interface Content {
  content?: Record<string, Media>
}

interface Media {
  schema?: Shape
  example?: unknown
}

export interface Parameter {
  name: string
  in: string
  description?: string
  example?: string
  required?: boolean
  schema?: Shape
}

export interface Operation {
  operationId?: string
  tags?: string[]
  summary?: string
  description?: string
  parameters?: Parameter[]
  requestBody?: Content
  /** Empty: nobody needs to be signed in. */
  security?: object[]
  responses?: Record<string, Content & { description?: string }>
}

export interface Entry {
  method: Method
  path: string
  operation: Operation
}

export function entriesOf(document: ApiDocument): Entry[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
}

export function mediaOf(part: Content | undefined): Media {
  return Object.values(part?.content ?? {})[0] ?? {}
}
