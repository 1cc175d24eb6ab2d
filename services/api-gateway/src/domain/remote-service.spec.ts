import { type RemoteAnswer, type RemoteRequest } from './remote-answer.js'
import { RemoteService } from './remote-service.js'
import { Services } from './services.js'

class AnsweringService extends RemoteService {
  readonly asked: RemoteRequest[] = []

  constructor(
    readonly name: string,
    private readonly status: number,
  ) {
    super()
  }

  async call(request: RemoteRequest): Promise<RemoteAnswer> {
    this.asked.push(request)
    return { status: this.status, headers: {}, body: Buffer.from('{}') }
  }

  open(): never {
    throw new Error('nobody listens')
  }

  breakerState() {
    return 'closed' as const
  }

  async close(): Promise<void> {}
}

const caller = { headers: { authorization: 'Bearer token' } }

describe('RemoteService', () => {
  it('asks for JSON on behalf of the caller', async () => {
    const orders = new AnsweringService('order-service', 200)

    const answer = await orders.get('/orders/1', caller)

    expect(answer).toMatchObject({ status: 200, body: Buffer.from('{}') })
    expect(orders.asked).toEqual([
      { method: 'GET', path: '/orders/1', headers: { authorization: 'Bearer token', accept: 'application/json' } },
    ])
  })

  it.each([201, 404, 503])('takes an answer of %s for a refusal, and keeps it', async (status) => {
    const orders = new AnsweringService('order-service', status)

    await expect(orders.get('/orders/1', caller)).rejects.toMatchObject({
      code: 'REFUSED_BY_SERVICE',
      service: 'order-service',
      answer: { status },
    })
  })
})

describe('Services', () => {
  it('are all that the gateway stands before', () => {
    const services = new Services(
      new AnsweringService('customer-service', 200),
      new AnsweringService('order-service', 200),
    )

    expect(services.all.map(({ name }) => name)).toEqual(['customer-service', 'order-service'])
  })
})
