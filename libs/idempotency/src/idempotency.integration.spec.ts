import fc from 'fast-check'
import { during, OrdersApp } from '../test/orders-app.js'
import { cleanUpIdempotencyKeys } from './index.js'

let service: OrdersApp

beforeAll(async () => {
  service = await OrdersApp.start()
})
afterAll(() => service.close())

beforeEach(async () => {
  during.handling = async () => {}
  await service.dataSource.query('truncate orders, idempotency_key')
})

describe('a POST with an idempotency key', () => {
  it('is answered the same again, and has one effect', async () => {
    const first = await service.post('key-1')
    const again = await service.post('key-1')

    expect(first.statusCode).toBe(201)
    expect(again.statusCode).toBe(201)
    expect(again.body).toBe(first.body)
    expect(again.headers.location).toBe(first.headers.location)
    expect(again.headers['content-type']).toBe(first.headers['content-type'])
    expect(await service.orders()).toBe(1)
  })

  it('has its repeats told apart by a header, and by request ids of their own', async () => {
    const first = await service.post('key-1')
    const again = await service.post('key-1')

    expect(first.headers).not.toHaveProperty('idempotency-replayed')
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id'])
  })

  it('keeps 64-bit ids exactly in the repeated answer', async () => {
    await service.post('key-1', '{"customerId":9223372036854775807}')

    const again = await service.post('key-1', '{ "customerId": 9223372036854775807 }')

    expect(again.body).toMatch(/^\{"orderId":90071992547\d+,"customerId":9223372036854775807\}$/)
    expect(again.headers['idempotency-replayed']).toBe('true')
  })

  it('may have an answer without a body', async () => {
    await service.post('key-1', undefined, { url: '/orders/nothing' })
    const again = await service.post('key-1', undefined, { url: '/orders/nothing' })

    expect(again.statusCode).toBe(204)
    expect(again.body).toBe('')
    expect(await service.orders()).toBe(1)
  })

  it('is the same with and without quotes', async () => {
    await service.post('"key-1"')
    await service.post('key-1')

    expect(await service.orders()).toBe(1)
  })

  it.each([
    ['body', { customerId: 8 }, '/orders'],
    ['address', { customerId: 7 }, '/orders/nothing'],
    ['query', { customerId: 7 }, '/orders?x=1'],
  ])('is refused when the key was used for another %s', async (_what, body, url) => {
    await service.post('key-1')

    const other = await service.post('key-1', body, { url })

    expect(other.statusCode).toBe(422)
    expect(other.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    expect(await service.orders()).toBe(1)
  })

  it("has nothing to do with another caller's key", async () => {
    await service.post('key-1', { customerId: 7 }, { caller: 'alice' })
    const other = await service.post('key-1', { customerId: 8 }, { caller: 'bob' })

    expect(other.statusCode).toBe(201)
    expect(await service.orders()).toBe(2)
  })

  it.each(['', '""', 'x'.repeat(256), 'schlüssel', 'a\tb'])('is refused when its key is malformed: %j', async (key) => {
    const answer = await service.post(key)

    expect(answer.json()).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_INVALID' })
    expect(await service.orders()).toBe(0)
  })

  it('may be tried again after it was refused, because nothing is left of it', async () => {
    const refused = await service.post('key-1', { customerId: 7, mode: 'refuse' })
    expect(refused.statusCode).toBe(409)
    expect(await service.orders()).toBe(0)

    const accepted = await service.post('key-1', { customerId: 7 })

    expect(accepted.statusCode).toBe(201)
  })

  it('leaves neither effect nor record when its commit fails', async () => {
    const { dataSource } = service
    await dataSource.query('alter table orders add constraint known unique (customer_id) deferrable initially deferred')
    await service.post('key-1', { customerId: 7 })

    const failed = await service.post('key-2', { customerId: 7 })
    await dataSource.query('alter table orders drop constraint known')
    const again = await service.post('key-2', { customerId: 7 })

    expect(failed.statusCode).toBe(500)
    expect(again.statusCode).toBe(201)
    expect(again.headers).not.toHaveProperty('idempotency-replayed')
    expect(await service.orders()).toBe(2)
  })
})

describe('POSTs with one key at the same time', () => {
  it('have one effect and one answer, be there 20 of them', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => service.post('key-1')))

    expect(await service.orders()).toBe(1)
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(answers[0]?.statusCode).toBe(201)
  })

  it('are handled one after another when the first ones fail', async () => {
    let failures = 3
    during.handling = () => (failures-- > 0 ? Promise.reject(new Error('broken')) : Promise.resolve())

    const answers = await Promise.all(Array.from({ length: 8 }, () => service.post('key-1')))

    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 201, 201, 201, 201, 500, 500, 500])
    expect(await service.orders()).toBe(1)
  })

  it('do not wait for ever', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    during.handling = () => {
      begin()
      return released
    }
    const first = service.post('key-1')
    await Promise.race([begun, first])

    const second = await service.post('key-1')
    release()

    expect(second.json()).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_IN_USE' })
    expect(second.headers['retry-after']).toBe('1')
    expect((await first).statusCode).toBe(201)
    expect(await service.orders()).toBe(1)
  })

  it('leave the limits of waiting in the business alone', async () => {
    const limits: unknown[] = []
    during.handling = async (manager) => {
      limits.push(await manager.query('show lock_timeout'))
      if (limits.length === 1) throw new Error('broken')
    }

    await Promise.all([service.post('key-1'), service.post('key-1')])

    expect(limits).toEqual([[{ lock_timeout: '0' }], [{ lock_timeout: '0' }]])
  })
})

describe('any request', () => {
  const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 60 })
  const anyKey = fc.string({ maxLength: 300 })
  const anyOrder = fc.record({
    customerId: fc.oneof(fc.nat(), fc.jsonValue()),
    note: fc.oneof(anyText, fc.jsonValue()),
  })

  it('with whatever key, and whatever text that goes to Postgres, is not answered with a status 5xx', () =>
    fc.assert(
      fc.asyncProperty(anyKey, anyOrder, async (key, order) => {
        expect((await service.post(key, JSON.stringify(order))).statusCode).toBeLessThan(500)
      }),
      { numRuns: 300 },
    ))

  it('with whatever bytes is not answered with a status 5xx', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
        expect((await service.post('key', Buffer.from(bytes))).statusCode).toBeLessThan(500)
      }),
    ))
})

describe('other requests', () => {
  it('have an effect each time without a key', async () => {
    await service.post(undefined)
    await service.post(undefined)

    expect(await service.orders()).toBe(2)
  })

  it('by GET do not look at the key', async () => {
    const get = () => service.app.inject({ url: '/orders', headers: { 'idempotency-key': 'key-1' } })
    await get()
    await get()

    expect(await service.orders()).toBe(2)
  })
})

describe('cleanUpIdempotencyKeys', () => {
  it('forgets the answers whose time is over, and no others', async () => {
    await service.dataSource.query(
      `insert into idempotency_key (caller, key, request_hash, creation_time)
       select 'c', hour::text, 'h', now() - hour * interval '1 hour' from generate_series(0, 30) as hour`,
    )

    const deleted = await cleanUpIdempotencyKeys(service.dataSource, { retentionHours: 2.5, batchSize: 7 })

    expect(deleted).toBe(28)
  })
})
