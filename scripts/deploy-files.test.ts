/** The files for operators name settings, paths and sources that exist. They are read here, not run. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { SETTINGS } from '../server/config.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const known = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable))

function documents(path: string): Record<string, unknown>[] {
  return parseAllDocuments(read(path)).map((document) => {
    expect(document.errors).toEqual([])
    return document.toJS() as Record<string, unknown>
  })
}

const manifests = globSync('deploy/kubernetes/*.yaml', { cwd: ROOT }).flatMap(documents)

interface Container {
  envFrom: unknown[]
  [probe: `${string}Probe`]: { httpGet: { path: string; port: string } }
}

test('the compose file sets only settings that exist, and every address a node of several needs', () => {
  const [file] = documents('deploy/compose.yaml')
  const { services } = file as { services: Record<string, { environment?: object }> }
  const names = Object.keys(services['unichat']?.environment ?? {})
  expect(names.filter((name) => !known.has(name))).toEqual([])
  expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'S3_URL', 'TRUSTED_PROXIES']))
  for (const service of ['balancer', 'postgres', 'redis']) expect(services[service]).toBeDefined()
})

test('every variable that the compose file asks for is in the example of its environment', () => {
  const asked = [...read('deploy/compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name)
  const given = [...read('deploy/example.env').matchAll(/^(\w+)=/gm)].map(([, name = '']) => name)
  expect(new Set(asked)).toEqual(new Set(given))
})

test('the manifests set only settings that exist, under the names by which the nodes take them', () => {
  const settings = manifests.filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
  const names = settings.flatMap(({ data, stringData }) => Object.keys(data ?? stringData ?? {}))
  expect(names.filter((name) => !known.has(name))).toEqual([])
  expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'S3_URL', 'TRUSTED_PROXIES']))
  const { envFrom } = container()
  const named = settings.map(({ kind, metadata }) => `${String(kind)} ${nameOf(metadata)}`)
  expect(JSON.stringify(envFrom)).toContain('unichat')
  expect(named).toEqual(['ConfigMap unichat', 'Secret unichat'])
})

const nameOf = (metadata: unknown): string => (metadata as { name: string }).name

function container(): Container {
  const deployment = manifests.find(({ kind }) => kind === 'Deployment')
  const { spec } = deployment as { spec: { template: { spec: { containers: Container[] } } } }
  const [first] = spec.template.spec.containers
  if (!first) throw new Error('the deployment has no container')
  return first
}

test('the manifests probe what the server answers, and lead visitors to the nodes', () => {
  const routes = read('server/http/pages/operations.ts')
  const probes = Object.entries(container()).filter(([key]) => key.endsWith('Probe'))
  expect(probes.map(([key]) => key).toSorted()).toEqual([
    'livenessProbe',
    'readinessProbe',
    'startupProbe',
  ])
  for (const [, probe] of probes as [string, Container['xProbe']][]) {
    expect(routes).toContain(`'${probe.httpGet.path}'`)
  }
  const kinds = manifests.map(({ kind }) => String(kind)).toSorted()
  expect(kinds).toEqual([
    'ConfigMap',
    'Deployment',
    'Ingress',
    'PodDisruptionBudget',
    'Secret',
    'Service',
  ])
})

test('the image is made of what is there', () => {
  const file = read('deploy/Dockerfile')
  const sources = [...file.matchAll(/--from=build \/app\/(\S+)/g)].map(([, path = '']) => path)
  const built = ['node_modules', 'dist']
  expect(sources.filter((path) => !built.includes(path) && !existsSync(join(ROOT, path)))).toEqual(
    [],
  )
  for (const room of ['server', 'protocol', ...built]) expect(sources).toContain(room)
})

test('the balancer asks whether a node is ready as the server wants to be asked', () => {
  expect(read('deploy/haproxy.cfg')).toMatch(/http-check send .*uri \/readyz .*hdr Host /)
})

test('the balancer takes its configuration', (context) => {
  const { status, error, stderr } = spawnSync('haproxy', ['-c', '-f', 'deploy/haproxy.cfg'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (error) return context.skip('there is no haproxy here')
  expect({ status, stderr }).toMatchObject({ status: 0 })
})
