import { eventually } from '@ltp/testing'
import { SagaDeadlines } from './index.js'

/** A manager with so many overdue sagas. */
function overdue(count: number) {
  return {
    sagaType: 'TravelSaga',
    left: count,
    resendNextOverdue: async function () {
      return this.left > 0 && this.left-- > 0
    },
  }
}

describe('SagaDeadlines', () => {
  it('looks after all overdue sagas of all managers, again and again', async () => {
    const managers = [overdue(3), overdue(2)]
    const deadlines = new SagaDeadlines({ managers, intervalMs: 1 })

    deadlines.start()
    await eventually(() => expect(managers.map(({ left }) => left)).toEqual([0, 0]))
    managers[0]!.left = 1
    await eventually(() => expect(managers[0]!.left).toBe(0))

    await deadlines.stop()
  })

  it('goes on with the other managers and the next round after an error', async () => {
    const errors: unknown[] = []
    const broken = { sagaType: 'BrokenSaga', resendNextOverdue: () => Promise.reject(new Error('gone')) }
    const sound = overdue(1)
    const onError = (error: unknown, sagaType: string) => errors.push([sagaType, (error as Error).message])
    const deadlines = new SagaDeadlines({ managers: [broken, sound], intervalMs: 1, onError })

    deadlines.start()
    await eventually(() => expect([sound.left, errors.length >= 2]).toEqual([0, true]))
    await deadlines.stop()

    expect(errors[0]).toEqual(['BrokenSaga', 'gone'])
  })

  it('goes on after an error that nobody wants to be told of', async () => {
    const broken = { sagaType: 'BrokenSaga', resendNextOverdue: () => Promise.reject(new Error('gone')) }
    const sound = overdue(1)
    const deadlines = new SagaDeadlines({ managers: [broken, sound], intervalMs: 1 })

    deadlines.start()
    await eventually(() => expect(sound.left).toBe(0))

    await deadlines.stop()
  })

  it('waits for the interval before it looks again', async () => {
    const looks = { often: 0, seldom: 0 }
    const looking = (how: keyof typeof looks, intervalMs: number) => {
      const manager = { sagaType: 'TravelSaga', resendNextOverdue: async () => ++looks[how] < 0 }
      return new SagaDeadlines({ managers: [manager], intervalMs })
    }
    const both = [looking('seldom', 60_000), looking('often', 1)]

    both.forEach((deadlines) => deadlines.start())
    await eventually(() => expect(looks.often).toBeGreaterThan(10))
    await Promise.all(both.map((deadlines) => deadlines.stop()))

    expect(looks.seldom).toBe(1)
  })

  it('stops at once, and starts again', async () => {
    const sagas = overdue(0)
    const deadlines = new SagaDeadlines({ managers: [sagas], intervalMs: 60_000 })
    deadlines.start()

    await deadlines.stop()
    sagas.left = 1
    deadlines.start()

    await eventually(() => expect(sagas.left).toBe(0))
    await deadlines.stop()
  })

  it('does not look twice at the same time when it is started twice', async () => {
    let looks = 0
    const resendNextOverdue = async () => ++looks < 0
    const deadlines = new SagaDeadlines({
      managers: [{ sagaType: 'TravelSaga', resendNextOverdue }],
      intervalMs: 60_000,
    })

    deadlines.start()
    deadlines.start()
    await eventually(() => expect(looks).toBeGreaterThan(0))
    await deadlines.stop()

    expect(looks).toBe(1)
  })
})
