import type { Transactions } from '@ltp/transactions'
import type { SagaInstance, SagaInstanceRepository } from '../src/index.js'
import { aSagaInstance, ended, minutesLater, someTime } from './a-saga-instance.js'

export interface RepositoryFixture {
  readonly transactions: Transactions
  readonly instances: SagaInstanceRepository
}

/** What every repository of saga instances does. */
export function describeSagaInstanceRepository(name: string, makeFixture: () => RepositoryFixture): void {
  describe(`${name} as a SagaInstanceRepository`, () => {
    let sagaType: string
    let count = 0
    const fixture = () => makeFixture()
    const inTransaction = <T>(work: (instances: SagaInstanceRepository) => Promise<T>) =>
      fixture().transactions.run(() => work(fixture().instances))
    const add = async (...added: SagaInstance[]) => {
      for (const instance of added) await inTransaction((instances) => instances.add(instance))
    }
    const find = ({ sagaId }: SagaInstance) => inTransaction((instances) => instances.findLocked(sagaType, sagaId))
    const overdue = (now: Date) => inTransaction((instances) => instances.findOverdueLocked(sagaType, now))

    beforeEach(() => {
      sagaType = `TravelSaga${++count}`
    })

    it('gives an instance back as it was added', async () => {
      const instance = aSagaInstance({ sagaType, failureReason: 'no reply', resendCount: 2 })

      await add(instance)

      expect(await find(instance)).toEqual(instance)
    })

    it.each(['completed', 'compensated', 'failed'] as const)('knows an instance that is %s', async (status) => {
      const instance = ended(status, { sagaType })

      await add(instance)

      expect(await find(instance)).toEqual(instance)
    })

    it('writes all that can change', async () => {
      const instance = aSagaInstance({ sagaType })
      const changed: SagaInstance = {
        ...instance,
        status: 'failed',
        state: { step: 0, compensating: true },
        lastRequestId: undefined,
        data: '{}',
        failureReason: 'no reply',
        nextDeadline: undefined,
        resendCount: 3,
        stepStartedAt: minutesLater(2),
        updatedAt: minutesLater(3),
      }
      await add(instance)

      await inTransaction((instances) => instances.update(changed))

      expect(await find(instance)).toEqual(changed)
    })

    it('gives back an instance of which nobody knows what version created it', async () => {
      const instance = aSagaInstance({ sagaType, serviceVersion: undefined })

      await add(instance)

      expect(await find(instance)).toEqual(instance)
    })

    it('finds nothing where nothing is', async () => {
      expect(await find(aSagaInstance({ sagaType }))).toBeUndefined()
    })

    it('keeps sagas of different types with the same id apart', async () => {
      const instance = aSagaInstance({ sagaType })

      await add({ ...instance, sagaType: `${sagaType}-other`, resendCount: 7 }, instance)

      expect(await find(instance)).toEqual(instance)
    })

    it('forgets what is rolled back', async () => {
      const [added, updated] = [aSagaInstance({ sagaType }), aSagaInstance({ sagaType })]
      await add(updated)

      const rolledBack = inTransaction(async (instances) => {
        await instances.add(added)
        await instances.update({ ...updated, resendCount: 9 })
        throw new Error('rolled back')
      })

      await expect(rolledBack).rejects.toThrow('rolled back')
      expect([await find(added), await find(updated)]).toEqual([undefined, updated])
    })

    it('lets one transaction after the other change an instance', async () => {
      const instance = aSagaInstance({ sagaType })
      await add(instance)
      const countUp = () =>
        inTransaction(async (instances) => {
          const found = (await instances.findLocked(sagaType, instance.sagaId))!
          await instances.update({ ...found, resendCount: found.resendCount + 1 })
        })

      await Promise.all([countUp(), countUp(), countUp(), countUp()])

      expect(await find(instance)).toMatchObject({ resendCount: 4 })
    })

    it('finds the instance that is longest past its deadline', async () => {
      const [later, sooner] = [minutesLater(3), minutesLater(2)].map((nextDeadline) =>
        aSagaInstance({ sagaType, nextDeadline }),
      )
      await add(later!, sooner!)

      expect(await overdue(minutesLater(5))).toEqual(sooner)
      expect(await overdue(minutesLater(2))).toEqual(sooner)
    })

    it('finds no instance that is overdue before its deadline, without one, or of another type', async () => {
      const other = aSagaInstance({ sagaType: `${sagaType}-other`, nextDeadline: someTime })
      await add(aSagaInstance({ sagaType, nextDeadline: minutesLater(3) }), ended('completed', { sagaType }), other)

      expect(await overdue(minutesLater(2))).toBeUndefined()
    })
  })
}
