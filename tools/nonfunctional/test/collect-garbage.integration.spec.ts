import { collectGarbageOf } from '../src/application/collect-garbage.ts'
import { FaultyApplication } from './faulty-application.ts'

const PID = 4711

describe('the garbage of a process', () => {
  let application: FaultyApplication
  let told: number[]
  beforeEach(async () => {
    told = []
    application = await FaultyApplication.start()
  })
  afterEach(() => application.stop())

  /** @param heard which time it is told before it collects */
  const collecting = ({ heard, withinMs }: { heard: number; withinMs: number }) =>
    collectGarbageOf([{ name: 'order-service', url: application.url, pid: PID }], {
      tell: (pid) => {
        if (told.push(pid) === heard) application.collections++
      },
      againMs: 20,
      withinMs,
    })

  it('is collected when it has been told, and its metrics say so', async () => {
    await collecting({ heard: 1, withinMs: 30_000 })

    expect(told).toEqual([PID])
    expect(application.asked.length).toBeGreaterThanOrEqual(2)
  })

  it('is collected by a process that hears only the second signal', async () => {
    await collecting({ heard: 2, withinMs: 30_000 })

    expect(told.length).toBeGreaterThanOrEqual(2)
  })

  it('is missed of a process that collects none in time', async () => {
    await expect(collecting({ heard: Infinity, withinMs: 100 })).rejects.toThrow(
      'order-service collects no garbage: 0 times so far, and not once more',
    )
  })
})
