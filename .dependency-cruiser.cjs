// Code for specs that is no spec itself: some libs offer it to the specs of others
const forSpecs = [
  '^libs/(asyncapi|cluster-testing|component-testing|testing)/',
  '^libs/contracts/(?!src/recorded/)',
  '/src/(testing|spec-suite|test-issuer)[/.]',
  '^libs/infrastructure/src/jest[.]ts$',
]

/** The architecture as rules: docs/adr/0002. A test in tools/architecture plants a violation of each. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The domain knows neither frameworks nor adapters: only itself, Money and the Transactions port.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/domain/', pathNot: '[.]spec[.]ts$' },
      to: { pathNot: ['^services/[^/]+/src/domain/', '^libs/(money|transactions)/'] },
    },
    {
      name: 'adapters-do-not-know-each-other',
      comment: 'Tests of one adapter stay cached when another changes: nx.json relies on this rule.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/adapters/([^/]+)/' },
      to: { path: '^services/$1/src/adapters/', pathNot: '^services/$1/src/adapters/$2/' },
    },
    {
      name: 'sagas-use-ports',
      comment: 'A saga tells a story; how its commands travel is the business of adapters.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/sagas/', pathNot: '[.]spec[.]ts$' },
      to: { path: '^services/[^/]+/src/adapters/' },
    },
    {
      name: 'services-are-islands',
      comment: 'Services share technical libs only; messages are written once per side.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'libs-do-not-know-services',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^services/' },
    },
    {
      name: 'charts-know-configurations-only',
      comment:
        'Specs of a chart ask its service whether it can read the configuration, and for secrets as it makes them; nothing else is theirs.',
      severity: 'error',
      from: { path: '^charts/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/src/(config|kubernetes-secrets)[.]ts$' },
    },
    {
      name: 'nobody-knows-charts',
      severity: 'error',
      from: { path: '^(libs|services|tools)/' },
      to: { path: '^charts/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'specs-are-not-imported',
      comment:
        'Specs, and what helps to write them (libs/testing, libs/asyncapi; testing/, spec-suite, test-issuer and jest of a lib), are for specs only.',
      severity: 'error',
      from: {
        path: '^(libs|services|tools)/[^/]+/src/',
        // which signs its callers' tokens, as specs do
        pathNot: ['[.]spec[.]ts$', ...forSpecs, '^tools/bench/src/surroundings[.]ts$'],
      },
      to: {
        path: ['[.]spec[.]ts$', ...forSpecs, '^(libs|services|tools)/[^/]+/test/'],
      },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '/node_modules/.*/node_modules/'] },
    tsConfig: { fileName: 'tsconfig.base.json' },
    // without it `import type` would escape the rules
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@ltp/source', 'import', 'node', 'default', 'types'],
    },
  },
}
