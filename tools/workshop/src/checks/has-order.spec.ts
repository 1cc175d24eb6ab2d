import { jest } from '@jest/globals'
import { WorkingCopy } from '../copy/working-copy.ts'
import { type Order } from '../laptop/application.ts'
import { hasOrder } from './has-order.ts'

const copy = new WorkingCopy('/nowhere', '01')
const look = hasOrder({
  where: ({ orderState }) => orderState === 'APPROVED',
  says: 'an order is APPROVED',
  hint: 'order less',
})

function applicationHas(...orders: Order[]): void {
  const answers = { '/oauth2/token': { access_token: 'token' }, '/orders': { orders } }
  const answer = async (url: unknown) => Response.json(answers[new URL(url as string).pathname as keyof typeof answers])
  jest.spyOn(globalThis, 'fetch').mockImplementation(answer)
}

afterEach(() => void jest.restoreAllMocks())

describe('an order that a lab asks for', () => {
  it('is right when the running application has one', async () => {
    applicationHas({ orderId: 2, orderState: 'PENDING' }, { orderId: 1, orderState: 'APPROVED' })

    expect(await look(copy)).toMatchObject([{ says: 'an order is APPROVED', right: true }])
  })

  it('is missing when the application has others only', async () => {
    applicationHas({ orderId: 1, orderState: 'PENDING' })

    expect(await look(copy)).toEqual([{ says: 'an order is APPROVED', right: false, hint: 'order less' }])
  })

  it('is missing when nothing runs, and the hint says what to type', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'))

    expect(await look(copy)).toMatchObject([
      { right: false, hint: expect.stringMatching(/nothing answers.*npm start/) },
    ])
  })
})
