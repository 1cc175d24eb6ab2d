import { verifyHttp } from '@ltp/contracts'
import { createMessage, UNDECODABLE_HEADER } from '@ltp/messaging'
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

  const aDeadLetter = async (headers = {}) => ({
    deadLetterId: app.deadLetters.giveUp(createMessage({ destination: 'customerService', payload: '{}', headers })),
  })

  it('is what the gateway expects', async () => {
    await verifyHttp({
      provider: 'customer-service',
      consumer: 'api-gateway',
      url: app.url,
      token: () => app.issuer.token({ scope: 'customers:read customers:write sagas:admin' }),
      states: {
        'a customer': aCustomer,
        'two customers': async () => {
          await aCustomer()
          await aCustomer()
        },
        'a dead letter': () => aDeadLetter(),
        'a dead letter that was no message': () => aDeadLetter({ [UNDECODABLE_HEADER]: 'no JSON' }),
        'two dead letters': async () => {
          await aDeadLetter()
          return aDeadLetter()
        },
        'no dead letter none': async () => undefined,
        'no customer 9999': async () => undefined, // ids are counted from 1
      },
    })
  })
})
