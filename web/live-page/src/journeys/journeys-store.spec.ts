import { aJourney } from '../../test/a-journey.ts'
import { Problem } from '../api/problem.ts'
import { type JourneysClient, JourneysStore } from './journeys-store.ts'

type OnEvent = Parameters<JourneysClient['listen']>[1]

class FakeGateway implements JourneysClient {
  known = [aJourney({ id: 'known', startMs: 1 })]
  problem?: Error
  /** The list waits for it. */
  reading: Promise<void> = Promise.resolve()
  listened = 0
  streams = 0
  tell: OnEvent = () => undefined
  end: () => void = () => undefined

  async get<T>(): Promise<T> {
    await this.reading
    return { journeys: this.known } as T
  }

  async listen(_path: string, onEvent: OnEvent, signal: AbortSignal): Promise<void> {
    this.listened++
    if (this.problem) throw this.problem
    this.tell = onEvent
    this.streams++
    await new Promise<void>((resolve) => {
      this.end = resolve
      signal.addEventListener('abort', () => resolve())
    })
    this.streams--
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the journeys of late', () => {
  let gateway: FakeGateway
  let store: JourneysStore
  let leaving: AbortController
  let following: Promise<void>
  const follow = async () => {
    following = store.follow(leaving.signal)
    await turn()
  }
  const ids = () => store.current().journeys.map(({ id }) => id)
  beforeEach(() => {
    gateway = new FakeGateway()
    store = new JourneysStore(gateway, [1])
    leaving = new AbortController()
  })
  afterEach(async () => {
    leaving.abort()
    await following
  })

  it('are those that the gateway knows, then those that it tells, the newest first', async () => {
    await follow()
    gateway.tell('journey', JSON.stringify(aJourney({ id: 'new', startMs: 2 })))

    expect(ids()).toEqual(['new', 'known'])
    expect(store.current().problem).toBeUndefined()
  })

  it('grow with what is told of them, and do not shrink by what is older', async () => {
    await follow()
    gateway.tell('journey', JSON.stringify(aJourney({ id: 'known', startMs: 1, endMs: 99, orderState: 'APPROVED' })))
    gateway.tell('journey', JSON.stringify(aJourney({ id: 'known', startMs: 1, endMs: 50, orderState: 'PENDING' })))

    expect(store.current().journeys).toMatchObject([{ orderState: 'APPROVED' }])
  })

  it('tell whoever looks', async () => {
    let told = 0
    store.observe(() => told++)
    await follow()

    expect(told).toBeGreaterThan(0)
  })

  it('are asked for again when the stream ends', async () => {
    await follow()
    gateway.known = [aJourney({ id: 'missed', startMs: 3 })]
    gateway.end()
    await turn()
    await turn()

    expect(ids()).toEqual(['missed', 'known'])
    expect(gateway.listened).toBe(2)
  })

  it('say why none come', async () => {
    gateway.problem = new Error('the gateway is away')
    await follow()

    expect(store.current().problem).toBe('the gateway is away')
  })

  it('come by one stream, however often their list fails', async () => {
    gateway.reading = Promise.reject(new Error('the list is away'))
    await follow()
    await turn()

    expect(store.current().problem).toBe('the list is away')
    expect(gateway.listened).toBeGreaterThan(1)
    expect(gateway.streams).toBeLessThanOrEqual(1)
    leaving.abort()
    await following
    expect(gateway.streams).toBe(0)
  })

  it('say why no new ones come, also when their list answers after that', async () => {
    let answer: () => void
    gateway.reading = new Promise((resolve) => (answer = resolve))
    gateway.problem = new Problem(404, 'NO_SUCH_SERVICE', 'JOURNEY_SERVICE_URL is not set')
    await follow()
    answer!()
    await turn()

    expect(ids()).toEqual(['known'])
    expect(store.current().problem).toBe('JOURNEY_SERVICE_URL is not set')
  })

  it('are not asked for again where nobody keeps them', async () => {
    gateway.problem = new Problem(404, 'NO_SUCH_SERVICE', 'JOURNEY_SERVICE_URL is not set')
    await follow()
    await turn()

    expect(gateway.listened).toBe(1)
    expect(store.current().problem).toBe('JOURNEY_SERVICE_URL is not set')
  })
})
