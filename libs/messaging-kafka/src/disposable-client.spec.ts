import { BrokerClosedError } from '@ltp/messaging'
import { DisposableClient } from './disposable-client.js'
import { TimeLimitError } from './time-limit.js'

class FakeClient {
  connections = 0
  disconnections = 0

  constructor(private readonly connecting: Promise<void> = Promise.resolve()) {}

  async connect(): Promise<void> {
    await this.connecting
    this.connections++
  }

  async disconnect(): Promise<void> {
    this.disconnections++
  }
}

function disposable(...clients: FakeClient[]): DisposableClient<FakeClient> {
  const waiting = [...clients]
  return new DisposableClient(() => waiting.shift()!)
}

const LIMIT = 1_000

describe('DisposableClient', () => {
  it('connects once for all work that succeeds', async () => {
    const client = new FakeClient()
    const disposed = disposable(client)

    const used = await Promise.all([1, 2, 3].map(() => disposed.use(LIMIT, 'work', async (c) => c)))

    expect(used).toEqual([client, client, client])
    expect(client).toMatchObject({ connections: 1, disconnections: 0 })
  })

  it('throws the client away after an error, and makes a new one for the next work', async () => {
    const [first, second] = [new FakeClient(), new FakeClient()]
    const disposed = disposable(first, second)

    await expect(disposed.use(LIMIT, 'work', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')

    await expect(disposed.use(LIMIT, 'work', async (client) => client)).resolves.toBe(second)
    expect(first.disconnections).toBe(1)
  })

  it('throws a client away that does not answer in time', async () => {
    const [first, second] = [new FakeClient(), new FakeClient()]
    const disposed = disposable(first, second)

    await expect(disposed.use(10, 'a sign of life', () => new Promise(() => {}))).rejects.toThrow(TimeLimitError)

    await expect(disposed.use(LIMIT, 'work', async (client) => client)).resolves.toBe(second)
  })

  it('does not begin the work when the client is connected too late for it', async () => {
    let connect!: () => void
    const late = new FakeClient(new Promise((resolve) => (connect = resolve)))
    const disposed = disposable(late)
    let begun = false

    await expect(disposed.use(10, 'work', async () => (begun = true))).rejects.toThrow(TimeLimitError)
    connect()
    await new Promise((resolve) => setImmediate(resolve))

    expect(begun).toBe(false)
    expect(late.disconnections).toBe(1)
  })

  it('keeps the new client when old work fails late', async () => {
    const [first, second] = [new FakeClient(), new FakeClient()]
    const disposed = disposable(first, second)
    let fail!: (error: Error) => void
    const old = disposed.use(LIMIT, 'old', () => new Promise((_, reject) => (fail = reject)))
    await expect(disposed.use(LIMIT, 'work', () => Promise.reject(new Error('broken')))).rejects.toThrow()
    await disposed.use(LIMIT, 'work', async () => {})

    fail(new Error('late'))
    await expect(old).rejects.toThrow('late')

    await expect(disposed.use(LIMIT, 'work', async (client) => client)).resolves.toBe(second)
  })

  it('disconnects when it is closed', async () => {
    const client = new FakeClient()
    const disposed = disposable(client)
    await disposed.use(LIMIT, 'work', async () => {})

    await disposed.close()
    await disposed.close()

    expect(client.disconnections).toBe(1)
  })

  it('makes no new client once it is closed', async () => {
    const disposed = disposable(new FakeClient())

    await disposed.close()

    await expect(disposed.use(LIMIT, 'work', async () => {})).rejects.toThrow(BrokerClosedError)
  })
})
