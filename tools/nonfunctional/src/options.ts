import { PARTS } from './part-name.ts'

export const SCOPES = 'customers:read customers:write orders:read orders:write'

/** As `parseArgs` of Node takes it, with what the usage says of it; a line break there is one here. */
export interface Option {
  readonly type: 'boolean' | 'string'
  readonly argument: string
  readonly says: string
}

const flag = (says: string) => ({ type: 'boolean', default: false, argument: '', says }) as const
const text = (argument: string, says: string) => ({ type: 'string', argument, says }) as const
/** A whole number, by default such a one, within bounds. */
const number = (standard: number, [from, to]: readonly [number, number], says: string) =>
  ({ ...text('<n>', `${says}; default ${standard}`), default: String(standard), from, to }) as const

const OF_THE_APPLICATION = {
  start: flag('one that is started on this machine for the tests, and ended afterwards'),
  url: text('<url>', 'or the gateway of one that runs, such as http://localhost:8080; then also:'),
  'token-url': text('<url>', 'where its clients get tokens, such as http://localhost:9000/oauth2/token'),
  'client-id': text('<id>', 'one of its clients, whose secret is CLIENT_SECRET in the environment'),
  scope: text('<scopes>', `of the token; default: '${SCOPES}'`),
  service: {
    ...text(
      '<name>=<url>',
      'a further process, such as order-service=http://localhost:8082: its headers are looked at,\n' +
        'its memory watched; may be given more than once',
    ),
    multiple: true,
    default: [] as string[],
  },
  'i-may-load-this-host': flag('needed for URLs that are not of this machine'),
} as const

/** How much is sent, and for how long. */
export const NUMBERS = {
  rounds: number(7, [1, 50], 'of the load, each of a baseline and of what is compared with it'),
  'round-seconds': number(2, [1, 60], 'of each of the two'),
  'soak-seconds': number(60, [1, 3600], 'after the warm-up, which is a fifth of that'),
  'soak-rate': number(50, [1, 500], 'requests per second'),
  'settle-seconds': number(5, [0, 120], 'rest before memory is read'),
  'max-examples': number(50, [1, 10_000], 'of fuzzed requests for each operation'),
  'fuzz-seconds': number(300, [1, 3600], "at most, and no longer than a token's life"),
} as const

const OF_THE_TESTS = {
  only: text('<parts>', `some of ${PARTS.join(',')}`),
  thresholds: text('<file>', 'in place of tools/nonfunctional/thresholds.json'),
  ...NUMBERS,
  seed: text('<n>', 'of the fuzzed requests, to repeat those of another run'),
  report: text('<folder>', 'writes nonfunctional.json and nonfunctional.md there'),
  help: flag('shows this'),
} as const

export const OPTIONS = { ...OF_THE_APPLICATION, ...OF_THE_TESTS } as const
export const GROUPS: Readonly<Record<string, Readonly<Record<string, Option>>>> = {
  'the application': OF_THE_APPLICATION,
  'the tests': OF_THE_TESTS,
}
