import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { aSagaInstance, ended, minutesLater, someTime } from '../test/a-saga-instance.js'
import { describeSagaInstanceRepository } from '../test/describe-saga-instance-repository.js'
import { createSagaDatabase, type SagaDatabase } from '../test/saga-database.js'
import { TypeOrmSagaInstanceRepository } from './index.js'
import { toRow } from './saga-instance-row.js'

let database: SagaDatabase

beforeAll(async () => {
  database = await createSagaDatabase()
})
afterAll(() => database.drop())

describeSagaInstanceRepository('TypeOrmSagaInstanceRepository', () => database)

describe('TypeOrmSagaInstanceRepository', () => {
  it('passes over an overdue instance that another replica is at work on', async () => {
    const { dataSource, transactions, instances } = database
    const replica = new TypeOrmSagaInstanceRepository(new TypeOrmTransactions(dataSource))
    const sagaType = 'SharedSaga'
    const [first, second] = [1, 2].map((minutes) => aSagaInstance({ sagaType, nextDeadline: minutesLater(minutes) }))
    await instances.add(first!)
    await instances.add(second!)

    await transactions.run(async () => {
      expect(await instances.findOverdueLocked(sagaType, minutesLater(5))).toEqual(first)
      expect(await replica.findOverdueLocked(sagaType, minutesLater(5))).toEqual(second)
    })
  })

  it('leaves the version as it was, whoever writes: also one that knows of none', async () => {
    const { dataSource, instances } = database
    const instance = aSagaInstance({ serviceVersion: '1.0.0' })
    await instances.add(instance)

    await instances.update({ ...instance, serviceVersion: undefined })

    const sql = 'select service_version from saga_instance where saga_id = $1'
    expect(await dataSource.query(sql, [instance.sagaId])).toEqual([{ service_version: '1.0.0' }])
  })

  it('reads and takes on a row of a version of the service that does not know the column', async () => {
    const { dataSource, instances } = database
    const instance = aSagaInstance({ serviceVersion: undefined })
    const { service_version: _, ...old } = toRow(instance)
    const places = Object.keys(old).map((_column, index) => `$${index + 1}`)
    await dataSource.query(
      `insert into saga_instance (${Object.keys(old).join(', ')}) values (${places.join(', ')})`,
      Object.values(old),
    )

    await instances.update({ ...instance, resendCount: 1 })

    expect(await instances.findLocked(instance.sagaType, instance.sagaId)).toEqual({ ...instance, resendCount: 1 })
  })

  it('writes the state as Eventuate Tram does', async () => {
    const { dataSource, instances } = database
    const [running, failed] = [aSagaInstance({ nextDeadline: someTime }), ended('failed')]
    await instances.add(running)
    await instances.add(failed)

    const rows = await dataSource.query<Record<string, unknown>[]>(
      'select state_name, end_state, compensating, failed from saga_instance where saga_id = any ($1) order by saga_id',
      [[running.sagaId, failed.sagaId]],
    )

    expect(rows).toEqual([
      {
        state_name: '{"currentlyExecuting":1,"compensating":false,"endState":false,"failed":false}',
        ...{ end_state: false, compensating: false, failed: false },
      },
      {
        state_name: '{"currentlyExecuting":3,"compensating":false,"endState":true,"failed":true}',
        ...{ end_state: true, compensating: false, failed: true },
      },
    ])
  })
})
