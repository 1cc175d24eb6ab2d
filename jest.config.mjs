import { readFileSync } from 'node:fs'

const { exclude: _exclude, ...swcrc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'))

/** One configuration for every project; Nx targets pass `--rootDir` and the level's file pattern. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swcrc, swcrc: false }] },
  transformIgnorePatterns: ['/node_modules/(?!@ltp/)', '/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testRegex:
    process.env.TEST_LEVEL === 'integration'
      ? '\\.integration\\.spec\\.ts$'
      : '(?<!\\.(integration|contract|component))\\.spec\\.ts$',
  // Not what a test asserts: machines are shared and noisy
  testTimeout: process.env.TEST_LEVEL === 'integration' ? 240_000 : 60_000,
}
