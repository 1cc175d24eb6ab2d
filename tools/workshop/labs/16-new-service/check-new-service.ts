import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { catches } from '../../src/checks/catches.ts'
import { succeeds } from '../../src/checks/succeeds.ts'
import { type Check, type Finding } from '../../src/lab.ts'

const PLACES = ['services/invoice-service', 'charts/invoice-service', '.github/workflows/invoice-service.yaml']
const CREATE = 'static create({ orderId, total }: InvoiceDetails): Invoice {'

/** The service that a learner has generated, and a rule of it that is the learner's own. */
export const checkNewService: Check = async (copy) => {
  const made = PLACES.map((place): Finding => ({
    says: `${place} is there`,
    right: existsSync(copy.path(place)),
    hint: 'npx nx g service invoice-service',
  }))
  if (made.some(({ right }) => !right)) return made
  const findings = [...made]
  for (const look of OF_A_SERVICE) findings.push(...(await look(copy)))
  return findings
}

const compiles: Check = async (copy) => {
  const config = 'tsconfig.lab-check.json'
  const include = ['services/invoice-service/src/**/*.ts', 'libs/*/src/**/*.d.ts']
  writeFileSync(copy.path(config), JSON.stringify({ extends: './tsconfig.base.json', include }))
  try {
    const hint = 'A refusal of the domain needs a status in src/adapters/rest-api/invoice-problems.ts.'
    return await succeeds({ command: ['npx', 'tsc', '--noEmit', '-p', config], says: 'it compiles', hint })(copy)
  } finally {
    rmSync(copy.path(config))
  }
}

const isCommitted: Check = async (copy) => {
  const left = copy.git('status', '--porcelain', ...PLACES)
  return [{ says: 'it is committed', right: left === '', hint: `git add . && git commit; not yet in git:\n${left}` }]
}

const OF_A_SERVICE: readonly Check[] = [
  succeeds({
    command: ['npx', 'nx', 'run', 'invoice-service:unit-test', '--output-style=static'],
    says: 'its unit tests pass',
    hint: 'npx nx run invoice-service:unit-test tells which does not.',
  }),
  succeeds({
    command: ['npm', 'run', '--silent', 'architecture'],
    says: 'it keeps the rules of who may import what',
    hint: 'npm run architecture tells which import is forbidden.',
  }),
  compiles,
  // whatever rule it is: with the fault none is left but the generated one
  catches({
    spec: 'services/invoice-service/src/domain/invoice.spec.ts',
    fault: {
      file: 'services/invoice-service/src/domain/invoice.ts',
      find: CREATE,
      replace: `${CREATE}\n    if (!total.equals(Money.ZERO)) return new Invoice(orderId, total)\n`,
    },
    says: 'Invoice.create has a rule of your own, and a test in invoice.spec.ts fails without it',
    hint: 'What may no invoice be, besides being of 0? A test first that expects a refusal, then the refusal.',
  }),
  isCommitted,
]
