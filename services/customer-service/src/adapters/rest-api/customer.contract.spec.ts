import { verifyHttp } from '@ltp/contracts'
import { Money } from '@ltp/money'
import { RestApp } from '../../../test/rest-app.js'

describe("customer-service's REST API", () => {
  let app: RestApp
  beforeAll(async () => {
    app = await RestApp.start()
  })
  afterAll(() => app.stop())

  async function aCustomer() {
    const { id } = await app.customers.createCustomer('Ada', Money.of('15.00'))
    return { customerId: id }
  }

  it('is what the gateway expects', async () => {
    await verifyHttp({
      provider: 'customer-service',
      consumer: 'api-gateway',
      url: app.url,
      token: () => app.issuer.token({ scope: 'customers:read customers:write' }),
      states: {
        'a customer': aCustomer,
        'two customers': async () => {
          await aCustomer()
          await aCustomer()
        },
        'no customer 9999': async () => undefined, // ids are counted from 1
      },
    })
  })
})
