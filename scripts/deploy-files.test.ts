/** The files for operators name settings, paths and sources that exist. They are read here, not run. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readConfig, SETTINGS } from '../server/config.ts'

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
  ports: { name: string; containerPort: number }[]
  volumeMounts: { name: string; mountPath: string }[]
  [probe: `${string}Probe`]: { httpGet: { path: string; port: string } }
}

interface Compose {
  services: Record<
    string,
    {
      build?: { context: string; dockerfile: string }
      depends_on?: string[] | Record<string, { condition: string }>
      healthcheck?: object
      volumes?: string[]
    }
  >
  volumes: Record<string, unknown>
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

/** As compose puts values into its file: the innermost first, and what is empty as its default. */
function filledIn(text: string, env: NodeJS.Dict<string>): string {
  const filled = text.replaceAll(
    /\$\{(\w+)(?::-(?<fallback>[^${}]*)|:\?[^${}]*)?\}/g,
    (_, asked: string, fallback?: string) => env[asked] || (fallback ?? ''),
  )
  return filled === text ? text : filledIn(filled, env)
}

test('the server takes what the files for operators set', () => {
  const given = manifests.flatMap(({ data, stringData }) =>
    Object.entries(data ?? stringData ?? {}),
  )
  expect(readConfig(Object.fromEntries(given))).toMatchObject({ ok: true })
  const env = parseEnv(read('deploy/example.env'))
  const [file] = documents('deploy/compose.yaml')
  const { services } = file as { services: { unichat: { environment: Record<string, string> } } }
  const filled = Object.entries(services.unichat.environment).map(([name, text]) => [
    name,
    filledIn(text, env),
  ])
  const config = readConfig(Object.fromEntries(filled) as Record<string, string>)
  expect(config).toMatchObject({
    ok: true,
    // The portal of the demo is looked at under the port that is published.
    config: { redisUrl: 'redis://redis:6379', publicUrl: `http://localhost:${env['PORT']}` },
  })
})

test('the image starts the server as `npm start` does, listens where it is expected, and is asked what there is', () => {
  const file = read('deploy/Dockerfile')
  const [, command = ''] = /^CMD (\[.*\])$/m.exec(file) ?? []
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } }
  expect((JSON.parse(command) as string[]).join(' ')).toBe(scripts.start)
  const port = String(SETTINGS.port.fallback)
  const [, asked, path] = /fetch\('http:\/\/127\.0\.0\.1:(\d+)(\/\w+)'\)/.exec(file) ?? []
  expect([/^EXPOSE (\d+)$/m.exec(file)?.[1], asked]).toEqual([port, port])
  expect(read('server/http/pages/operations.ts')).toContain(`'${path}'`)
  expect(read('deploy/haproxy.cfg')).toContain(`unichat:${port}`)
  expect(container().ports).toEqual([{ name: 'http', containerPort: Number(port) }])
})

/** What is there in a manifest, or nothing. */
function of(kind: string, path: string): unknown {
  const manifest: unknown = manifests.find((one) => one['kind'] === kind)
  return path
    .split('.')
    .reduce((found, key) => (found as Record<string, unknown> | undefined)?.[key], manifest)
}

test('what the manifests name of each other is there', () => {
  const labels = of('Deployment', 'spec.template.metadata.labels')
  expect(labels).toBeDefined()
  expect(of('Deployment', 'spec.selector.matchLabels')).toEqual(labels)
  expect(of('PodDisruptionBudget', 'spec.selector.matchLabels')).toEqual(labels)
  expect(of('Service', 'spec.selector')).toEqual(labels)
  const { ports, volumeMounts } = container()
  expect(ports.map(({ name }) => name)).toContain(of('Service', 'spec.ports.0.targetPort'))
  expect(of('Ingress', 'spec.rules.0.http.paths.0.backend.service')).toEqual({
    name: of('Service', 'metadata.name'),
    port: { name: of('Service', 'spec.ports.0.name') },
  })
  const volumes = of('Deployment', 'spec.template.spec.volumes') as { name: string }[]
  expect(volumeMounts.map(({ name }) => name)).toEqual(volumes.map(({ name }) => name))
  // Nothing else of the image can be written to.
  const [, dataDir] = /DATA_DIR=(\S+)/.exec(read('deploy/Dockerfile')) ?? []
  expect(volumeMounts.map(({ mountPath }) => mountPath)).toEqual([dataDir, '/tmp'])
})

test('what the compose file names is there', () => {
  const [file] = documents('deploy/compose.yaml')
  const { services, volumes } = file as unknown as Compose
  const isThere = (path: string): boolean => existsSync(join(ROOT, 'deploy', path))
  for (const { depends_on: needs = {}, volumes: mounts = [], build } of Object.values(services)) {
    const named = Array.isArray(needs) ? needs : Object.keys(needs)
    for (const name of named) expect(services[name], name).toBeDefined()
    // What is waited for until it is well says whether it is.
    for (const name of Array.isArray(needs) ? [] : named)
      expect(services[name]?.healthcheck, name).toBeDefined()
    for (const [source = ''] of mounts.map((mount) => mount.split(':')))
      expect(source.startsWith('.') ? isThere(source) : source in volumes, source).toBe(true)
    if (build) expect(isThere(join(build.context, build.dockerfile))).toBe(true)
  }
})

test('the balancer asks whether a node is ready as the server wants to be asked', () => {
  expect(read('deploy/haproxy.cfg')).toMatch(/http-check send .*uri \/readyz .*hdr Host /)
})

test('the balancer finds the nodes by the resolver of its container, and opens no more than it may', () => {
  const config = read('deploy/haproxy.cfg')
  // Docker's resolver and Podman's are not at the same address.
  expect(config).toMatch(/^ +parse-resolv-conf$/m)
  expect(config).not.toMatch(/^ +nameserver /m)
  // Where fewer are allowed than `maxconn` needs, it would not start.
  expect(config).toMatch(/^ +fd-hard-limit \d+$/m)
  expect(config).not.toMatch(/^ +maxconn /m)
})

test('the balancer takes its configuration', (context) => {
  const { status, error, stderr } = spawnSync('haproxy', ['-c', '-f', 'deploy/haproxy.cfg'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (error) return context.skip('there is no haproxy here')
  expect({ status, stderr }).toMatchObject({ status: 0 })
})
