import { globSync } from 'node:fs'
import { checkAggregate } from '../src/check-aggregate.ts'
import { checkName } from '../src/check-name.ts'
import { whyTableIsTaken } from '../src/taken-tables.ts'
import { inRepository, repositoryInMemory, ROOT } from './repository-in-memory.ts'

/** Tables, indexes and sequences that their migrations make; of partitions the first. */
function tablesOfLibs(): string[] {
  const sources = globSync('libs/*/src/create-*.ts', { cwd: ROOT }).map(inRepository).join('\n')
  return [...sources.matchAll(/create (?:table|index|sequence) (\w+)/g)].map(([, name = '']) =>
    name.replace(/_$/, '_0'),
  )
}

describe("a service's name", () => {
  const refusal = (name: string, file = 'libs/money/README.md') => {
    const tree = repositoryInMemory()
    tree.write(file, '')
    return () => checkName(tree, name)
  }

  it.each(['invoice-service', 'a1-service', 'credit-note-service', `${'x'.repeat(32)}-service`])(
    'may be %s',
    (name) => {
      expect(refusal(name)).not.toThrow()
    },
  )

  it('has an example that is still free', () => {
    expect(refusal('Payment!', 'charts/invoice-service/Chart.yaml')).toThrow('Such as payment-service')
    expect(refusal('9', 'charts/invoice-service/Chart.yaml')).toThrow('Such as rating-service')
  })

  it.each([
    ['invoice', 'ending with -service. Such as invoice-service'],
    ['InvoiceService', 'Such as invoice-service'],
    ['invoice_service', 'Such as invoice-service'],
    ['invoice--service', 'Such as invoice-service'],
    ['2nd-service', 'small letters, digits and single hyphens, beginning with a letter, ending with -service'],
    ['1-service', 'beginning with a letter'],
    ['repairClaim-service', 'Such as repair-claim-service'],
    ['-service', 'Such as invoice-service'],
    ['../evil-service', 'Such as evil-service'],
    [`${'x'.repeat(33)}-service`, 'has 41 letters; choose a name of 40 at most'],
    ['customer-service', 'there is a "customer-service" already, in services/customer-service'],
  ])('may not be %s, and what to do is told', (name, told) => {
    expect(refusal(name)).toThrow(told)
  })

  it.each([
    ['one that is there already', 'Customer'],
    ['one that would own a word of TypeScript', 'Class'],
    ['one that would own many', 'Payments'],
    ['one that is too long', 'X'.repeat(33)],
  ])('may not be malformed, and %s is not suggested in its place', (_, name) => {
    expect(refusal(name)).toThrow('Such as invoice-service')
  })

  it.each(['services/invoice-service/x', 'charts/invoice-service/x', '.github/workflows/invoice-service.yaml'])(
    'may not be that of something that was left: %s',
    (left) => {
      expect(refusal('invoice-service', left)).toThrow('is there already, left by something else')
    },
  )
})

describe('what a service owns', () => {
  const EXAMPLE = '--aggregate=credit-note'
  const refusal = (aggregate: string) => () => checkAggregate(repositoryInMemory(), aggregate)

  it.each([
    'invoice',
    'shipment',
    'payment',
    'ticket',
    'credit-note',
    'loyalty-account',
    'delivery',
    'review',
    'address-change',
  ])('may be called %s', (aggregate) => {
    expect(refusal(aggregate)).not.toThrow()
  })

  it.each([
    ['Invoice', 'words of letters and digits, with single hyphens'],
    ['1st-claim', 'beginning with a letter'],
    ['a', 'one letter is no word'],
    ['metric', 'at /metrics every service answers its metrics'],
    ['invoice-', 'words of letters and digits'],
    ['x'.repeat(41), 'more than 40 letters'],
    ['class', '"class" is a word of TypeScript'],
    ['user', 'Postgres keeps "user" for itself'],
    ['group', 'Postgres keeps "group" for itself'],
    ['received-message', 'libs have a "received_message" in the database of a service'],
    ['event', 'the code of a service calls something else "events"'],
    ['customer', 'the channel "Customer" is in use at customer-service'],
  ])('may not be called %s, and what to do is told', (aggregate, told) => {
    expect(refusal(aggregate)).toThrow(told)
    expect(refusal(aggregate)).toThrow(EXAMPLE)
  })

  it.each(tablesOfLibs())('may not be called as what libs have in each database: %s', (name) => {
    expect(refusal(name.replaceAll('_', '-'))).toThrow(/libs have a|looks like many/)
    expect(whyTableIsTaken(name)).toContain('libs have a')
  })

  it.each([
    ['payments', 'payment'],
    ['deliveries', 'delivery'],
  ])('may not be called %s, and one of them is suggested', (many, one) => {
    expect(refusal(many)).toThrow(
      `"${many}" looks like many: say what one of them is called, such as --aggregate=${one}`,
    )
  })

  it.each(['news', 'postgres', 'company-news', 'metrics', 'customers', 'users', 'events'])(
    'may not be called %s, and nothing is suggested that would be refused, or is no word',
    (many) => {
      expect(refusal(many)).toThrow(`"${many}" looks like many: say what one of them is called, such as ${EXAMPLE}`)
    },
  )
})
