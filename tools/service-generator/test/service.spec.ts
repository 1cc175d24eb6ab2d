import { type ServiceOptions } from '../src/service-options.ts'
import service from '../src/service.ts'
import { templates } from '../src/templates.ts'
import { SAMPLE } from '../src/wording.ts'
import { newFiles, repositoryInMemory } from './repository-in-memory.ts'

async function generated(options: ServiceOptions) {
  const tree = repositoryInMemory()
  await service(tree, options)
  return newFiles(tree)
}

describe('a generated service', () => {
  let files: Map<string, string>
  beforeAll(async () => {
    // another port than the templates have
    files = await generated({ name: 'invoice-service', port: 8090 })
  })
  const text = (file: string) => files.get(file) ?? ''

  it.each([
    ['its rules', 'services/invoice-service/src/domain/invoice.ts'],
    ['their unit tests', 'services/invoice-service/src/domain/invoice.spec.ts'],
    ['REST', 'services/invoice-service/src/adapters/rest-api/invoice.controller.ts'],
    ['contract tests', 'services/invoice-service/src/adapters/rest-api/api-document.contract.spec.ts'],
    ['integration tests', 'services/invoice-service/src/adapters/rest-api/invoice.controller.integration.spec.ts'],
    ['persistence', 'services/invoice-service/src/adapters/persistence/migrations/0001-create-invoice.ts'],
    ['events that it tells', 'services/invoice-service/src/adapters/domain-events/outbox-invoice-event-publisher.ts'],
    ['events that it follows', 'services/invoice-service/src/adapters/order-events/order-event-handler.ts'],
    ['component tests', 'services/invoice-service/test/component/invoice-service.component.spec.ts'],
    ['an image', 'services/invoice-service/Dockerfile'],
    ['a README', 'services/invoice-service/README.md'],
    ['a chart', 'charts/invoice-service/Chart.yaml'],
    ["the chart's tests", 'charts/invoice-service/test/invoice-service.template.spec.ts'],
    ['its tests in a cluster', 'charts/invoice-service/test/invoice-service.cluster.spec.ts'],
    ['a workflow', '.github/workflows/invoice-service.yaml'],
  ])('has %s', (_, file) => {
    expect([...files.keys()]).toContain(file)
  })

  it('is all in folders of its own, but for its workflow: nothing that others have is changed', () => {
    const foreign = [...files.keys()].filter((file) => !/^(services|charts)\/invoice-service\//.test(file))

    expect(foreign).toEqual(['.github/workflows/invoice-service.yaml'])
  })

  it('says nothing of what the templates are about', () => {
    const left = [...files].filter(([file, content]) => /shipping|delivery|8083/i.test(file + content))

    expect(left.map(([file]) => file)).toEqual([])
  })

  it('has its port in its configuration, image and chart', () => {
    expect(text('services/invoice-service/src/config.ts')).toContain('PORT: port.default(8090)')
    expect(text('services/invoice-service/Dockerfile')).toContain('EXPOSE 8090')
    expect(text('charts/invoice-service/values.yaml')).toContain('port: 8090')
  })

  it('has the first free port when none is told', async () => {
    const tree = repositoryInMemory()
    for (const [name, port] of Object.entries({ 'one-service': 8083, 'other-service': 8084 })) {
      tree.write(`services/${name}/package.json`, JSON.stringify({ name }))
      tree.write(`services/${name}/Dockerfile`, `EXPOSE ${port}\n`)
    }

    await service(tree, { name: 'invoice-service' })

    expect(newFiles(tree).get('charts/invoice-service/values.yaml')).toContain('port: 8085')
  })

  it('owns what it is told, at the port that it is told', async () => {
    const billing = await generated({ name: 'billing-service', aggregate: 'CreditNote', port: 8100 })

    expect(billing.get('services/billing-service/src/domain/credit-note.ts')).toContain('class CreditNote ')
    expect(billing.get('services/billing-service/src/billing-service.module.ts')).toContain('BillingServiceModule')
    expect(billing.get('charts/billing-service/values.yaml')).toContain('port: 8100')
  })

  it('is what the templates show, when it has their names', async () => {
    const sample = await generated({ name: SAMPLE.service, aggregate: SAMPLE.aggregate })

    const changed = templates().filter(({ path, text: shown }) => sample.get(path) !== shown)
    // whose versions are those of the other services
    expect(changed.map(({ path }) => path).filter((path) => !/(package[.]json|Dockerfile)$/.test(path))).toEqual([])
  })

  it('has its packages, and Node, in the versions of the other services', async () => {
    const tree = repositoryInMemory()
    const manifest = tree.read('services/order-service/package.json', 'utf8') ?? ''
    for (const name of ['customer-service', 'order-service']) {
      tree.write(`services/${name}/package.json`, manifest.replace(/"typeorm": ".*"/, '"typeorm": "99.0.0"'))
      tree.write(`services/${name}/Dockerfile`, 'ARG NODE_VERSION=99.0.0\n')
    }

    await service(tree, { name: 'invoice-service' })

    expect(newFiles(tree).get('services/invoice-service/package.json')).toContain('"typeorm": "99.0.0"')
    expect(newFiles(tree).get('services/invoice-service/Dockerfile')).toContain('ARG NODE_VERSION=99.0.0\n')
  })

  it('is not begun when its name cannot be', async () => {
    const tree = repositoryInMemory()

    await expect(service(tree, { name: 'invoice' })).rejects.toThrow('Such as invoice-service')
    await expect(service(tree, { name: 'payments-service' })).rejects.toThrow('such as --aggregate=payment')
    await expect(service(tree, { name: 'claims-service', aggregate: 'repairClaims' })).rejects.toThrow(
      '"repair-claims" looks like many: say what one of them is called, such as --aggregate=repair-claim',
    )
    expect(newFiles(tree).size).toBe(0)
  })
})
