import { readFileSync } from 'node:fs'

const { exclude: _exclude, ...swcrc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'))

const level = process.env.TEST_LEVEL ?? 'unit'

// Pact counts its users over the network. Its native code does not see what specs set, as Jest gives those a copy of process.env
process.env.PACT_DO_NOT_TRACK ??= 'true'

/** One configuration for every project; Nx targets pass `--rootDir` and the level's file pattern. */
export default {
  testEnvironment:
    level === 'component' ? `${import.meta.dirname}/libs/component-testing/jest-environment.mjs` : 'node',
  ...(level === 'contract' ? { globalSetup: `${import.meta.dirname}/libs/contracts/forget-verified-pacts.mjs` } : {}),
  testEnvironmentOptions: { customExportConditions: ['@ltp/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swcrc, swcrc: false }] },
  transformIgnorePatterns: ['/node_modules/(?!@ltp/)', '/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testRegex:
    level === 'unit'
      ? '(?<!\\.(contract|integration|component|template|cluster|acceptance|gitops|browser))\\.spec\\.ts$'
      : `\\.${level}\\.spec\\.ts$`,
  // Specs that need each other's order hide faults. A failure is repeated with `-- --seed <the seed that was printed>`
  randomize: true,
  reporters: ['default', `${import.meta.dirname}/libs/testing/jest-leak-reporter.mjs`],
  // Not what a test asserts: machines are shared and noisy
  testTimeout: {
    unit: 60_000,
    contract: 60_000,
    integration: 240_000,
    component: 600_000,
    template: 60_000,
    cluster: 600_000,
    acceptance: 1_200_000,
    gitops: 60_000,
    browser: 120_000,
  }[level],
}
