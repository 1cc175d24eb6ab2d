import { makeReply, withSuccess } from '@ltp/commands'
import { verifyMessages } from '@ltp/contracts'
import { SagasInMemory } from '../../../test/sagas-in-memory.js'

async function reserveCredit() {
  const sagas = new SagasInMemory()
  await sagas.createOrder()
  return sagas.lastCommand()
}

async function releaseCredit() {
  const sagas = new SagasInMemory()
  const orderId = await sagas.createOrder()
  await sagas.handle(makeReply(sagas.lastCommand(), withSuccess('CustomerCreditReserved')))
  await sagas.cancelOrder(orderId)
  return sagas.lastCommand()
}

describe("order-service's commands", () => {
  it('are what customer-service reads', async () => {
    await verifyMessages({
      provider: 'order-service',
      consumer: 'customer-service',
      messages: {
        'a command to reserve the credit for an order': reserveCredit,
        'a command to release the credit of an order': releaseCredit,
      },
    })
  })
})
