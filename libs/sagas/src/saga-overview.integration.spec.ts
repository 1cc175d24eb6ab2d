import { aSagaInstance, ended, minutesLater } from '../test/a-saga-instance.js'
import { createSagaDatabase, type SagaDatabase } from '../test/saga-database.js'
import { cleanUpSagas, type SagaInstance, SagaOverview, type SagaStatus } from './index.js'

let database: SagaDatabase
let overview: SagaOverview

beforeAll(async () => {
  database = await createSagaDatabase()
  overview = new SagaOverview(database.transactions)
})
afterEach(() => database.dataSource.query('truncate saga_instance'))
afterAll(() => database.drop())

async function add(...sagas: SagaInstance[]): Promise<string[]> {
  for (const saga of sagas) await database.instances.add(saga)
  return sagas.map(({ sagaId }) => sagaId)
}

const idsOf = (sagas: SagaInstance[]) => sagas.map(({ sagaId }) => sagaId)

describe('SagaOverview', () => {
  it('finds a saga by type and id', async () => {
    const saga = aSagaInstance()
    await add(saga)

    expect(await overview.find('TravelSaga', saga.sagaId)).toEqual(saga)
    expect(await overview.find('OtherSaga', saga.sagaId)).toBeUndefined()
  })

  it('lists the newest first, page by page', async () => {
    const ids = await add(aSagaInstance(), ended('failed'), aSagaInstance({ sagaType: 'OtherSaga' }))

    const page = await overview.list({ limit: 2 })
    const next = await overview.list({ limit: 2, after: page.at(-1)!.sagaId })

    expect([idsOf(page), idsOf(next)]).toEqual([[ids[2], ids[1]], [ids[0]]])
  })

  it.each<SagaStatus>(['running', 'completed', 'compensated', 'failed'])('lists the %s ones', async (status) => {
    await add(aSagaInstance(), ended('completed'), ended('compensated'), ended('failed'))
    await add(ended('failed', { state: { step: 1, compensating: true } }))

    const found = await overview.list({ status, limit: 10 })

    expect(new Set(found.map((saga) => saga.status))).toEqual(new Set([status]))
    expect(found).toHaveLength(status === 'failed' ? 2 : 1)
  })

  it('counts the running, the late and the failed ones', async () => {
    await add(aSagaInstance({ nextDeadline: minutesLater(5) }), aSagaInstance({ nextDeadline: minutesLater(1) }))
    await add(aSagaInstance({ nextDeadline: minutesLater(5), resendCount: 1 }))
    await add(ended('completed'), ended('compensated'), ended('failed'))

    expect(await overview.statistics(minutesLater(2))).toEqual({ running: 3, late: 2, failed: 1 })
  })
})

describe('cleanUpSagas', () => {
  const longAgo = (place: number) => ({ sagaId: `01800000-0000-7000-8000-00000000000${place}` })

  it('deletes old sagas that ended well, and no others', async () => {
    await add(ended('completed', longAgo(1)), ended('compensated', longAgo(2)), ended('completed', longAgo(3)))
    const kept = await add(ended('failed', longAgo(4)), aSagaInstance(longAgo(5)), ended('completed'))

    expect(await cleanUpSagas(database.dataSource, { retentionDays: 1, batchSize: 2 })).toBe(3)

    expect(idsOf(await overview.list({ limit: 10 })).sort()).toEqual(kept.sort())
  })

  it('keeps them as long as it is told', async () => {
    await add(ended('completed', longAgo(1)))

    expect(await cleanUpSagas(database.dataSource, { retentionDays: 20_000 })).toBe(0)
  })
})
