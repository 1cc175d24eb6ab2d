import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { documentCheck } from './document-check.ts'

const TEMPLATES = 'tools/service-generator/files/service'
const repository = repositoryOf({
  'package.json': '{"scripts":{}}',
  'tools/service-generator/generators.json': '{"generators":{"service":{"schema":"./schema.json"}}}',
  'tools/service-generator/schema.json': '{"properties":{}}',
  'services/order-service/asyncapi.json': '{"channels":{"a":{"address":"Order"}}}',
  [`${TEMPLATES}/src/domain/delivery-note.ts.template`]: 'class DeliveryNote {}',
  [`${TEMPLATES}/src/adapters/order-events/messages.ts.template`]: '',
})
const check = documentCheck(repository)
const problemsOf = (text: string) => check(markdownDocument('docs/workshop/16.md', text)).map(told)

const SAID =
  '`src/adapters/order-events/messages.ts`, `src/domain/invoice.ts`, `POST /invoices`, `InvoiceCreated`, `Order.dead-letter`'

describe('what the generator makes', () => {
  it('is there in a document that has it made', () => {
    expect(problemsOf(`\`npx nx g service invoice-service\`\n\n${SAID}`)).toEqual([])
  })

  it('is not there in others', () => {
    expect(problemsOf(SAID)).toHaveLength(5)
  })

  it('is as its templates have it', () => {
    expect(problemsOf('`npx nx g service invoice-service`\n\n`src/adapters/other-events/messages.ts`')).toHaveLength(1)
  })
})
