/** What stands in the addresses of the API: which id, where it is found, and what one looks like. */
import { AGENT, GROUP, IDENTITY_KEY, SITE } from '../../../../protocol/http/examples/things.ts'
import type { ApiDocument, Parameter } from './document.ts'

type Place = Required<Pick<Parameter, 'description' | 'example'>>

/** By the beginning of the address. */
const PLACES: Readonly<Record<string, Place>> = {
  '/api/sites/{id}': {
    description:
      'The `id` of a site, as `GET /api/sites` lists it; not its `key`, which pages name.',
    example: SITE,
  },
  '/api/sites/{id}/identity-keys/{keyId}': {
    description:
      'The `id` of a key, as `GET /api/sites/{id}/identity-keys` lists it; tokens may name it as `kid`.',
    example: IDENTITY_KEY,
  },
  '/api/skill-groups/{id}': {
    description: 'The `id` of a skill group, as `GET /api/skill-groups` lists it.',
    example: GROUP,
  },
  '/api/agents/{id}': {
    description:
      'The `id` of an agent, as `GET /api/agents` lists it; not the login id, which may change.',
    example: AGENT,
  },
}

function described(path: string, parameter: Parameter): Parameter {
  const place = `{${parameter.name}}`
  const end = path.indexOf(place) + place.length
  return parameter.in === 'path' ? { ...parameter, ...PLACES[path.slice(0, end)] } : parameter
}

/** The document with a description and an example of everything that stands in its addresses. */
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
