/** What stands in the addresses of the API: which id, and where it is found. */
import type { ApiDocument, Parameter } from './docs-page.ts'

/** By the beginning of the address. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  '/api/sites/{id}':
    'The `id` of a site, as `GET /api/sites` lists it; not its `key`, which pages name.',
  '/api/sites/{id}/identity-keys/{keyId}':
    'The `id` of a key, as `GET /api/sites/{id}/identity-keys` lists it; tokens may name it as `kid`.',
  '/api/skill-groups/{id}': 'The `id` of a skill group, as `GET /api/skill-groups` lists it.',
  '/api/agents/{id}':
    'The `id` of an agent, as `GET /api/agents` lists it; not the login id, which may change.',
}

function described(path: string, parameter: Parameter): Parameter {
  const place = `{${parameter.name}}`
  const end = path.indexOf(place) + place.length
  const description = parameter.in === 'path' ? DESCRIPTIONS[path.slice(0, end)] : undefined
  return description === undefined ? parameter : { ...parameter, description }
}

/** The document with a description of everything that stands in its addresses. */
export function describeParameters(document: ApiDocument): ApiDocument {
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const all = Object.entries(operations).map(([method, operation]) => {
      const { parameters } = operation
      if (!parameters) return [method, operation]
      return [method, { ...operation, parameters: parameters.map((each) => described(path, each)) }]
    })
    return [path, Object.fromEntries(all)]
  })
  return { ...document, paths: Object.fromEntries(paths) as ApiDocument['paths'] }
}
