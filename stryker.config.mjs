import { relative } from 'node:path'

const project = relative(import.meta.dirname, process.cwd())
const mutated = project.startsWith('services/') ? 'src/{domain,sagas}/**/*.ts' : 'src/**/*.ts'

/** What talks to Postgres: it has integration tests alone, and here unit tests are measured. */
const onPostgres = {
  'libs/sagas': '!src/{clean-up-sagas,create-saga-instance,saga-instance-row,saga-overview,typeorm-*}.ts',
}

const reports = 'coverage/mutation'

/** One configuration for every project; the Nx target `mutation-test` runs it in the project's folder. */
export default {
  mutate: [mutated, '!src/**/*.spec.ts', onPostgres[project]].filter(Boolean),
  // Below the root, where node_modules is found, but outside of the project, whose own tests would find the copies
  tempDirName: '../../.cache/stryker',
  ignorePatterns: ['dist', 'coverage'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: { projectType: 'custom', configFile: `${import.meta.dirname}/jest.config.mjs`, config: { rootDir: '.' } },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // What takes longer counts as noticed, so a busy machine must not be taken for a mutant that never ends
  timeoutMS: 10_000,
  thresholds: { high: 100, low: 90, break: 90 },
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  htmlReporter: { fileName: `${reports}/index.html` },
  jsonReporter: { fileName: `${reports}/report.json` },
  warnings: { slow: false },
}
