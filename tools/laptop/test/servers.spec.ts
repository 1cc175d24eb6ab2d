import { once } from 'node:events'
import { connect } from 'node:net'
import { type KafkaOptions, type RunningKafka } from '@ltp/infrastructure'
import { eventually } from '@ltp/testing'
import { dataDirectory } from '../src/data-directory.js'
import { ServerEndedError, Servers } from '../src/servers.js'

describe('the servers of npm start', () => {
  let launched: KafkaOptions | undefined
  let arrive: (kafka: RunningKafka) => void
  let end: (reason: string) => void
  let kafka: RunningKafka
  let stops: number
  let servers: Servers

  beforeEach(() => {
    stops = 0
    launched = undefined
    kafka = {
      brokers: ['127.0.0.1:9092'],
      variant: 'containers',
      exited: new Promise((resolve) => (end = resolve)),
      kill: () => Promise.resolve(),
      stop: () => Promise.resolve(void (stops += 1)),
    }
    const launchKafka = (options: KafkaOptions) => {
      launched = options
      return new Promise<RunningKafka>((resolve) => (arrive = resolve))
    }
    servers = new Servers(dataDirectory('/nowhere'), launchKafka, 10)
  })
  afterEach(() => servers.stop())

  const startKafka = async (signal = new AbortController().signal) => {
    const start = servers.startKafka(0, signal)
    start.catch(() => undefined)
    await eventually(() => expect(launched).toBeDefined())
    return { start }
  }

  it('have Kafka send its clients to the gate', async () => {
    const { start } = await startKafka()
    arrive(kafka)

    const { port } = await start

    expect(launched).toMatchObject({ port: expect.any(Number) as number, advertisedPort: port })
    expect(launched!.port).not.toBe(port)
  })

  it('leave no gate behind when they are stopped', async () => {
    const { port } = await servers.startGate(1, 0)

    await servers.stop()

    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('are not waited for when the start is stopped, and one that arrives later is stopped', async () => {
    const stopping = new AbortController()
    const { start } = await startKafka(stopping.signal)

    stopping.abort(new Error('stopped'))
    await expect(start).rejects.toThrow('stopped')
    await servers.stop()
    arrive(kafka)
    await new Promise(setImmediate)

    expect(stops).toBe(1)
  })

  it('are stopped when they arrive just after the start was stopped', async () => {
    const stopping = new AbortController()
    const { start } = await startKafka(stopping.signal)

    stopping.abort(new Error('stopped'))
    const stopped = servers.stop()
    arrive(kafka)
    await stopped

    expect(stops).toBe(1)
    await expect(start).rejects.toThrow('stopped')
  })

  it('are missed when they end', async () => {
    const { start } = await startKafka()
    arrive(kafka)
    await start

    end('exit code 137')

    await expect(servers.ended).rejects.toThrow(
      new ServerEndedError('Kafka has ended (exit code 137); its container is gone, too'),
    )
  })
})
