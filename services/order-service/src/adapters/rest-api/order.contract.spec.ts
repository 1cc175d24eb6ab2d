import { withFailure, withSuccess } from '@ltp/commands'
import { verifyHttp } from '@ltp/contracts'
import { createMessage, UNDECODABLE_HEADER } from '@ltp/messaging'
import { RestApp } from '../../../test/rest-app.js'

describe("order-service's REST API", () => {
  let app: RestApp
  beforeAll(async () => {
    app = await RestApp.start()
  })
  afterAll(() => app.stop())

  async function aPendingOrder() {
    const { text } = await app.request(
      'POST',
      '/orders',
      'orders:write',
      '{"customerId":5,"orderTotal":{"amount":12.34}}',
    )
    const { command_saga_id: sagaId = '' } = app.lastCommand().headers
    return { orderId: /\d+/.exec(text)?.[0] ?? '', sagaId }
  }
  async function anApprovedOrder() {
    const order = await aPendingOrder()
    await app.answer(withSuccess('CustomerCreditReserved'))
    return order
  }

  async function aRejectedOrder() {
    const order = await aPendingOrder()
    await app.answer(withFailure('CustomerCreditLimitExceeded'))
    return order
  }
  async function twoOrders() {
    const first = await aPendingOrder()
    await aPendingOrder()
    return first
  }
  const aDeadLetter = async (headers = {}) => ({
    deadLetterId: app.deadLetters.giveUp(
      createMessage({ destination: 'CreateOrderSaga-reply', payload: '{}', headers }),
    ),
  })

  it('is what the gateway expects', async () => {
    await verifyHttp({
      provider: 'order-service',
      consumer: 'api-gateway',
      url: app.url,
      token: () => app.issuer.token({ scope: 'orders:read orders:write sagas:admin' }),
      states: {
        'a pending order': aPendingOrder,
        'an approved order': anApprovedOrder,
        'a running saga': aPendingOrder,
        'a completed saga': anApprovedOrder,
        'a rejected order': aRejectedOrder,
        'two orders': twoOrders,
        'two running sagas': twoOrders,
        'a dead letter': () => aDeadLetter(),
        'a dead letter that was no message': () => aDeadLetter({ [UNDECODABLE_HEADER]: 'no JSON' }),
        'two dead letters': async () => {
          await aDeadLetter()
          return aDeadLetter()
        },
        'no dead letter none': async () => undefined,
        'no order 9999 and no saga none': async () => undefined, // ids are counted from 1
      },
    })
  })
})
