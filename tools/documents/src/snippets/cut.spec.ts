import { repositoryOf } from '../testing/repository-of.ts'
import { cut, NothingToCut } from './cut.ts'

const CUSTOMER = `import { a } from './a.js'

/** Who orders. */
export class Customer {
  private readonly name = 'a'

  constructor(readonly id: string) {}

  /** Never more than the limit. */
  reserveCredit(amount: number): void {
    if (amount > 1) {
      throw new Error('more')
    }
  }
}

export function both(a: string): string
export function both(a: string, b?: string): string {
  // sum {
  return a + b
  // }
}

/** What there are. */
export const STATES = {
  PENDING: 'p',
} as const

export interface Reply {
  /** Its type. */
  readonly type: string
}
`
const repository = repositoryOf({
  'a.ts': CUSTOMER,
  'values.yaml': 'a: 1\n# outer {\nstorage:\n  # inner {\n  size: 1\n  # }\n# }\n# open {\n',
})

describe('what is cut', () => {
  it.each([
    [
      'a.ts',
      'Customer.reserveCredit',
      "/** Never more than the limit. */\nreserveCredit(amount: number): void {\n  if (amount > 1) {\n    throw new Error('more')\n  }\n}",
    ],
    ['a.ts', 'Customer.constructor', 'constructor(readonly id: string) {}'],
    ['a.ts', 'Customer.name', "private readonly name = 'a'"],
    ['a.ts', 'both', 'export function both(a: string, b?: string): string {\n  // sum {\n  return a + b\n  // }\n}'],
    ['a.ts', 'STATES', "/** What there are. */\nexport const STATES = {\n  PENDING: 'p',\n} as const"],
    ['a.ts', 'STATES.PENDING', "PENDING: 'p',"],
    ['a.ts', 'Reply.type', '/** Its type. */\nreadonly type: string'],
    ['a.ts', 'sum', 'return a + b'],
    ['values.yaml', 'inner', 'size: 1'],
    ['values.yaml', 'outer', 'storage:\n  size: 1'],
  ])('from %s is %s, without its indentation', (path, name, text) => {
    expect(cut(path, name, repository)).toBe(text)
  })

  it('may be without its docstring', () => {
    expect(cut('a.ts', 'Reply', repository, { withoutDocs: true })).toMatch(/^export interface Reply/)
    expect(cut('a.ts', 'Reply.type', repository, { withoutDocs: true })).toBe('readonly type: string')
  })

  it.each([
    ['a.ts', 'Customer.releaseCredit'],
    ['a.ts', 'reserveCredit'],
    ['values.yaml', 'storage'],
    ['values.yaml', 'open'],
    ['b.ts', 'both'],
  ])('must be there: %s#%s is not', (path, name) => {
    expect(() => cut(path, name, repository)).toThrow(NothingToCut)
  })
})
