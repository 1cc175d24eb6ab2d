import { eventually } from '@ltp/testing'
import { flagsShownTo } from '../../../test/flags.js'
import { MountedConfigMap } from '../../../test/mounted-config-map.js'
import { RunningGateway } from '../../../test/running-gateway.js'

const ADA = '{"customerId":7,"name":"Ada","creditLimit":{"amount":15.00},"availableCredit":{"amount":2.66}}'
const TESTERS = { in: [{ var: 'targetingKey' }, ['a-tester']] }

describe('what a customer may still spend, in its order history', () => {
  let flags: MountedConfigMap
  let gateway: RunningGateway

  const historyFor = async (subject: string) => {
    const token = await gateway.issuer.token({ scope: 'customers:read orders:read', claims: { sub: subject } })
    const { text } = await gateway.get('/customers/7/orderhistory', { authorization: `Bearer ${token}` })
    return text
  }
  const isShownTo = async (subject: string) => (await historyFor(subject)).includes('availableCredit')

  beforeAll(async () => {
    flags = new MountedConfigMap('flags.json')
    gateway = await RunningGateway.start({ FEATURE_FLAGS_FILE: flags.path, FEATURE_FLAGS_POLL_MS: '10' })
  })
  beforeEach(async () => {
    gateway.customerService.answer(200, ADA)
    gateway.orderService.answer(200, '[]')
    flags.has(flagsShownTo())
    await eventually(async () => expect(await isShownTo('a-tester')).toBe(false))
  })
  afterAll(async () => {
    await gateway.stop()
    flags[Symbol.dispose]()
  })

  it('is deployed, then released to testers, then to all, while the gateway runs', async () => {
    flags.has(flagsShownTo(TESTERS))
    await eventually(async () => expect(await isShownTo('a-tester')).toBe(true))
    expect(await isShownTo('somebody')).toBe(false)

    flags.has(flagsShownTo(true))
    await eventually(async () => expect(await isShownTo('somebody')).toBe(true))
  })

  it('is to the cent', async () => {
    flags.has(flagsShownTo(true))

    await eventually(async () => expect(await historyFor('somebody')).toContain('"availableCredit":{"amount":2.66}'))
  })

  it('is left out when customer-service, in an older version, does not tell', async () => {
    flags.has(flagsShownTo(true))
    await eventually(async () => expect(await isShownTo('somebody')).toBe(true))
    gateway.customerService.answer(200, ADA.replace(/,"availableCredit":.*/, '}'))

    expect(await historyFor('somebody')).toBe(
      '{"customerId":7,"name":"Ada","creditLimit":{"amount":15.00},"orders":[]}',
    )
  })
})
