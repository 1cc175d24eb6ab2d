import { type Caller } from './caller.js'
import { DeadLetterService } from './dead-letter-service.js'
import { type DeadLetterPage, type DeadLetterQuery, DeadLettersProxy } from './dead-letters-proxy.js'
import { ServiceUnavailableError } from './gateway-error.js'

const caller: Caller = { headers: { authorization: 'Bearer token' }, identity: { subject: 'bob', roles: [] } }

/** Has dead letters of these ids, and tells a few of them at a time. */
class Service extends DeadLettersProxy {
  readonly asked: [DeadLetterQuery, Caller][] = []

  constructor(
    readonly service: string,
    private readonly ids: readonly string[],
    private readonly mostAtATime = 100,
  ) {
    super()
  }

  async findDeadLetters(query: DeadLetterQuery, caller: Caller): Promise<DeadLetterPage> {
    this.asked.push([query, caller])
    const { limit, after = '~' } = query
    const rest = this.ids
      .toSorted()
      .reverse()
      .filter((id) => id < after)
    const page = rest.slice(0, Math.min(limit, this.mostAtATime))
    return { deadLetters: page.map((id) => ({ id, reason: 'a bug' })), hasMore: rest.length > page.length }
  }
}

class Away extends DeadLettersProxy {
  readonly service = 'order-service'

  findDeadLetters(): Promise<DeadLetterPage> {
    return Promise.reject(new ServiceUnavailableError('order-service', 1))
  }
}

/** Ids of all pages, read to the last one. */
async function pagesOf(services: DeadLettersProxy[], limit: number): Promise<string[][]> {
  const composed = new DeadLetterService(services)
  const pages: string[][] = []
  let after: string | undefined
  do {
    const page = await composed.findDeadLetters({ limit, after }, caller)
    pages.push(page.deadLetters.map(({ id }) => id))
    after = page.after
  } while (after !== undefined && pages.length < 100)
  return pages
}

describe('DeadLetterService', () => {
  it('tells of each dead letter whose it is, and what that service has told of it', async () => {
    const services = [new Service('customer-service', ['1']), new Service('order-service', ['2'])]

    expect(await new DeadLetterService(services).findDeadLetters({ limit: 20 }, caller)).toEqual({
      deadLetters: [
        { service: 'order-service', id: '2', reason: 'a bug' },
        { service: 'customer-service', id: '1', reason: 'a bug' },
      ],
      after: undefined,
    })
  })

  it('asks all services for the same page, on behalf of the caller', async () => {
    const services = [new Service('customer-service', []), new Service('order-service', [])]
    const query = { limit: 5, after: '7' }

    await new DeadLetterService(services).findDeadLetters(query, caller)

    expect(services.map(({ asked }) => asked)).toEqual([[[query, caller]], [[query, caller]]])
  })

  it.each([
    [1, 100],
    [2, 100],
    [4, 100],
    [7, 100],
    [20, 1],
    [3, 2],
  ])(
    'leads through all, each once and the newest first, by %i a page, of services that tell %i at a time',
    async (limit, most) => {
      const services = [
        new Service('a', ['1', '4', '6', '7'], most),
        new Service('b', ['2', '3', '5']),
        new Service('c', []),
      ]

      const pages = await pagesOf(services, limit)

      expect(pages.flat()).toEqual(['7', '6', '5', '4', '3', '2', '1'])
      expect(pages.every(({ length }) => length > 0 && length <= limit)).toBe(true)
    },
  )

  it('has one page with nothing on it when nobody has given up anything', async () => {
    expect(await pagesOf([new Service('a', []), new Service('b', [])], 2)).toEqual([[]])
  })

  it('fails when one service does not tell', async () => {
    const composed = new DeadLetterService([new Service('customer-service', ['1']), new Away()])

    await expect(composed.findDeadLetters({ limit: 1 }, caller)).rejects.toThrow('order-service is not available')
  })
})
