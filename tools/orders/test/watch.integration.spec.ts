import { eventually } from '@ltp/testing'
import { type Filter } from '../src/journeys/journey-session.js'
import { type Journey } from '../src/journeys/journey.js'
import { Watch, type WatchLimits } from '../src/watch/watch.js'
import { aJourney, aMessage, anApprovedOrder, handled, sent, traceId } from './a-journey.js'
import { FakeGateway } from './fake-gateway.js'

const LIMITS: WatchLimits = { gatherMs: 20, reconnectMs: [20, 40], silenceMs: 60_000 }

const command = (changes: Parameters<typeof aMessage>[0] = {}, journey: Partial<Journey> = {}) =>
  aJourney({ messages: [aMessage(changes)], ...journey })
const CREATED = 'ReserveCreditCommand in the outbox, for customerService'
const SENT = 'ReserveCreditCommand sent to customerService (3 ms)'
const HANDLED = 'ReserveCreditCommand handled (5 ms)'

describe('whoever watches', () => {
  let gateway: FakeGateway
  let leaving: AbortController
  let told: string[]
  let notes: string[]
  let ended: Promise<void>
  beforeEach(async () => {
    gateway = await FakeGateway.start()
    leaving = new AbortController()
    told = []
    notes = []
    ended = Promise.resolve()
  })
  afterEach(async () => {
    leaving.abort()
    await ended
    await gateway.stop()
  })

  const begin = (filter: Filter = {}, limits: Partial<WatchLimits> = {}) => {
    const audience = {
      tell: ({ orderId, facts }: { orderId?: string; facts: readonly { text: string }[] }) =>
        void told.push(...facts.map(({ text }) => `${orderId}: ${text}`)),
      note: (text: string) => void notes.push(text),
    }
    const running = new Watch(gateway.target, filter, audience, { ...LIMITS, ...limits }).run(leaving.signal)
    ended = running.catch(() => undefined)
    return running
  }
  const isWatching = () => eventually(() => expect(notes).toContain(`watching ${gateway.url}`))
  const isConnected = () => eventually(() => expect(gateway.listenerCount).toBe(1))

  it('is told what happens, in the order of time, while it happens', async () => {
    void begin()
    await isWatching()

    gateway.tell(command({ handlings: [handled(16, 21)] }))
    gateway.tell(command({ handlings: [handled(16, 21)], sendings: [sent(11, 14)] }))

    await eventually(() => expect(told).toEqual([`7: ${CREATED}`, `7: ${SENT}`, `7: ${HANDLED}`]))
  })

  it('is not told what was before', async () => {
    gateway.pageSize = 1
    gateway.know(anApprovedOrder({ id: traceId(3), orderId: '6' }))
    gateway.know(command())
    void begin()
    await isWatching()

    gateway.tell(command({ sendings: [sent(11, 14)] }))

    await eventually(() => expect(told).toEqual([`7: ${SENT}`]))
  })

  it('is told what happens after the first look, but before the stream', async () => {
    gateway.onAsked = (line) => line.endsWith('/stream') && gateway.know(command())

    void begin()

    await eventually(() => expect(told).toEqual([`7: ${CREATED}`]))
  })

  it.each<[string, Filter]>([
    ['an order', { orderId: '7' }],
    ['a customer', { customerId: '5' }],
  ])('is told of %s alone', async (_, filter) => {
    void begin(filter)
    await isWatching()

    gateway.tell(command({}, { id: traceId(2), orderId: '8', customerId: '6' }))
    gateway.tell(command())

    await eventually(() => expect(told).toEqual([`7: ${CREATED}`]))
    const [name, value] = Object.entries(filter)[0]!
    expect(gateway.asked).toContain(`GET /journeys?limit=100&${name}=${value}`)
  })

  it.each<[string, () => void]>([
    ['ends, as it does with the token', () => gateway.endStreams()],
    ['breaks off', () => gateway.breakStreams()],
  ])('loses nothing, and hears nothing twice, when the connection %s', async (_, interrupt) => {
    gateway.pageSize = 1
    void begin()
    await isWatching()
    gateway.tell(command())
    await eventually(() => expect(told).toHaveLength(1))

    interrupt()
    gateway.know(command({ sendings: [sent(11, 14)] }))
    gateway.know(command({ id: 'm2' }, { id: traceId(2), orderId: '8' }))
    await eventually(() => expect(told).toHaveLength(3))
    await isConnected()
    gateway.tell(command({ sendings: [sent(11, 14)], handlings: [handled(16, 21)] }))

    await eventually(() => expect(told).toEqual([`7: ${CREATED}`, `7: ${SENT}`, `8: ${CREATED}`, `7: ${HANDLED}`]))
    expect(gateway.asked.filter((line) => line === 'POST /oauth2/token')).toHaveLength(2)
  })

  it('hears that the application is away, once, and that it is there again', async () => {
    void begin()
    await isWatching()
    await gateway.stop()
    await eventually(() => expect(notes).toHaveLength(2))
    gateway.know(command())
    await gateway.startAgain()

    await eventually(() => expect(told).toEqual([`7: ${CREATED}`]))
    await eventually(() =>
      expect(notes).toEqual([
        `watching ${gateway.url}`,
        expect.stringMatching(/(broke off|cannot be reached): .+; trying again$/),
        'connected again',
      ]),
    )
  })

  it('waits longer from try to try', async () => {
    void begin({}, { reconnectMs: [10, 100_000] })
    await isWatching()
    gateway.refused['/oauth2/token'] = { status: 503, body: {} }
    gateway.asked.length = 0
    const from = performance.now()
    gateway.endStreams()

    await eventually(() => expect(gateway.asked).toHaveLength(5))

    // 10, 20, 40, 80, 160
    expect(performance.now() - from).toBeGreaterThan(300)
  })

  it('connects again when nothing is heard for long, not even signs of life', async () => {
    void begin({}, { silenceMs: 500 })
    await isWatching()
    const from = performance.now()
    const alive = setInterval(() => gateway.write(': alive\n\n'), 20)
    await eventually(() => expect(performance.now() - from).toBeGreaterThan(1000))
    expect(notes).toHaveLength(1)

    clearInterval(alive)

    await eventually(() => expect(notes[1]).toMatch(/nothing was heard for 500 ms; trying again$/))
    await eventually(() => expect(notes[2]).toBe('connected again'))
  })

  it('goes on when what is told is no journey', async () => {
    void begin()
    await isWatching()

    gateway.write('event: journey\ndata: {"id":7}\n\n')
    gateway.know(command())

    await eventually(() => expect(told).toEqual([`7: ${CREATED}`]))
    expect(notes).toContain('what is told is no journey: {"id":7}; trying again')
  })

  it('is told the rest when leaving', async () => {
    const running = begin({}, { gatherMs: 60_000 })
    await isWatching()
    gateway.tell(command())
    gateway.write('event: journey\ndata: a sign that all before it was heard\n\n')
    await eventually(() => expect(notes).toHaveLength(2))

    leaving.abort()
    await running

    expect(told).toEqual([`7: ${CREATED}`])
    await eventually(() => expect(gateway.listenerCount).toBe(0))
  })

  it.each<[string, number, object, string]>([
    ['/oauth2/token', 401, { error: 'invalid_client' }, 'does not know the client "demo", or it has another secret'],
    ['/oauth2/token', 400, { error: 'invalid_scope' }, 'the client "demo" does not get the scope journeys:read'],
    ['/oauth2/token', 500, { error: 'server_error', error_description: 'oh' }, 'answers 500 server_error: oh'],
    ['/oauth2/token', 200, { token: 'x' }, 'does not answer as an authorization server does'],
    ['/journeys', 403, { code: 'SCOPE_INSUFFICIENT' }, 'the client "demo" lacks the scope journeys:read'],
    ['/journeys', 401, { code: 'TOKEN_ISSUER_REFUSED' }, 'does not accept tokens of'],
    ['/journeys', 404, { code: 'NO_SUCH_SERVICE' }, 'its JOURNEY_SERVICE_URL is not set'],
    ['/journeys/stream', 503, { code: 'SERVICE_UNAVAILABLE' }, 'answers 503 SERVICE_UNAVAILABLE'],
    ['/journeys/stream', 200, {}, 'not with events'],
    ['/journeys', 200, {}, 'what is told is no journey: {}'],
  ])('hears why that cannot be: %s answers %i %j', async (path, status, body, reason) => {
    gateway.refused[path] = { status, body }

    await expect(begin()).rejects.toThrow(reason)
  })

  it('hears that nobody answers', async () => {
    await gateway.stop()

    await expect(begin()).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining(`${gateway.url}/oauth2/token cannot be reached: connect ECONNREFUSED`),
    })
    await gateway.startAgain()
  })

  it('goes on when later the answer is 503, and hears of it once', async () => {
    void begin()
    await isWatching()
    gateway.refused['/journeys'] = { status: 503, body: {} }
    gateway.asked.length = 0
    gateway.endStreams()

    await eventually(() => expect(gateway.asked.filter((line) => line.endsWith('stream')).length).toBeGreaterThan(2))

    expect(notes).toEqual([expect.anything(), `${gateway.url} answers 503; trying again`])
    await eventually(() => expect(gateway.listenerCount).toBeLessThan(2))
  })

  it('ends when later it is refused', async () => {
    const running = begin()
    await isWatching()
    gateway.refused['/journeys'] = { status: 403, body: { code: 'SCOPE_INSUFFICIENT' } }
    gateway.endStreams()

    await expect(running).rejects.toThrow('SCOPE_INSUFFICIENT')
  })
})
