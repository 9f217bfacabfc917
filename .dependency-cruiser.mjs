/** The import directions of the rooms: what each may import, everything else of ours being forbidden. */

const TEST = '\\.test(-d)?\\.tsx?$'
const OURS = '^(protocol|server|widget|agent-desktop|test|bench|scripts|examples)/'
const LANGUAGE = '^protocol/(?!client/|docs/)'
const INSIDE = ['^server/domain/', '^server/ports/', LANGUAGE]

/** Files of `from` import, of what is ours, only `allowed`; their tests also test/support. */
function room(name, from, allowed) {
  const rule = (suffix, fromRule, more) => ({
    name: `${name}${suffix}`,
    severity: 'error',
    from: fromRule,
    to: { path: OURS, pathNot: [...allowed, ...more] },
  })
  return [
    rule('', { path: from, pathNot: TEST }, []),
    rule('-tests', { path: `${from}.*${TEST}` }, ['^test/support/']),
  ]
}

/** Rooms beside each other under the application: an edge knows what is inside, not its siblings. */
const edges = [
  ...room('gateway', '^server/gateway/', [...INSIDE, '^server/(app|ops|gateway)/']),
  ...room('http', '^server/http/', [...INSIDE, '^server/(app|ops|http)/']),
  ...room('features', '^server/features/', [...INSIDE, '^server/(app|ops|http|store|features)/']),
  ...room('store', '^server/store/', [...INSIDE, '^server/(ops|store)/']),
  ...room('blobs', '^server/blobs/', [...INSIDE, '^server/(ops|blobs)/']),
  ...room('media', '^server/media/', [...INSIDE, '^server/(ops|media)/']),
  ...room('pubsub', '^server/pubsub/', [...INSIDE, '^server/(ops|pubsub)/']),
  ...room('ops', '^server/ops/', [...INSIDE, '^server/ops/']),
]

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'Every import leads to a file or an installed package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...room('protocol', '^protocol/', ['^protocol/']),
    ...room('protocol-model', '^protocol/model/', ['^protocol/model/']),
    ...room('protocol-text', '^protocol/text/', ['^protocol/text/']),
    ...room('domain', '^server/domain/', ['^server/domain/', '^protocol/model/']),
    {
      name: 'domain-is-pure',
      comment: 'The domain imports neither packages nor parts of Node.',
      severity: 'error',
      from: { path: '^server/domain/', pathNot: TEST },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'] },
    },
    {
      name: 'protocol-is-platform-free',
      severity: 'error',
      from: { path: '^protocol/', pathNot: [TEST, '^protocol/docs/'] },
      to: { dependencyTypes: ['core'] },
    },
    ...room('ports', '^server/ports/', INSIDE),
    ...room('app', '^server/app/', [...INSIDE, '^server/app/']),
    ...edges,
    {
      name: 'features-apart',
      comment: 'A feature never imports another.',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/' },
      to: { path: '^server/features/[^/]+/', pathNot: '^server/features/$1/' },
    },
    ...room('widget', '^widget/', ['^widget/', '^protocol/(?!docs/)']),
    ...room('agent-desktop', '^agent-desktop/', ['^agent-desktop/', '^protocol/(?!docs/)']),
    {
      name: 'not-to-tests',
      comment:
        'What ships does not import what tests it. The cluster to look at is made of the servers that the tests start.',
      severity: 'error',
      from: {
        path: '^(protocol|server|widget|agent-desktop|examples)/',
        pathNot: [TEST, '^examples/cluster/'],
      },
      to: { path: ['^(test|bench)/', TEST] },
    },
  ],
  options: {
    // With TypeScript 7 only swc can read the sources; scripts/check-imports.mjs fails below a floor.
    parser: 'swc',
    // Types count: an import for types alone is a dependency of one room on another too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
