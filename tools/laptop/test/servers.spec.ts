import { type RunningKafka } from '@ltp/infrastructure'
import { dataDirectory } from '../src/data-directory.js'
import { ServerEndedError, Servers } from '../src/servers.js'

describe('the servers of npm start', () => {
  let arrive: (kafka: RunningKafka) => void
  let end: (reason: string) => void
  let kafka: RunningKafka
  let stops: number
  let servers: Servers

  beforeEach(() => {
    stops = 0
    kafka = {
      brokers: ['127.0.0.1:9092'],
      variant: 'containers',
      exited: new Promise((resolve) => (end = resolve)),
      kill: () => Promise.resolve(),
      stop: () => Promise.resolve(void (stops += 1)),
    }
    servers = new Servers(dataDirectory('/nowhere'), () => new Promise((resolve) => (arrive = resolve)), 10)
  })

  it('are not waited for when the start is stopped, and one that arrives later is stopped', async () => {
    const stopping = new AbortController()
    const start = servers.startKafka(stopping.signal)

    stopping.abort(new Error('stopped'))
    await expect(start).rejects.toThrow('stopped')
    await servers.stop()
    arrive(kafka)
    await new Promise(setImmediate)

    expect(stops).toBe(1)
  })

  it('are stopped when they arrive just after the start was stopped', async () => {
    const stopping = new AbortController()
    const start = servers.startKafka(stopping.signal)

    stopping.abort(new Error('stopped'))
    const stopped = servers.stop()
    arrive(kafka)
    await stopped

    expect(stops).toBe(1)
    await expect(start).rejects.toThrow('stopped')
  })

  it('are missed when they end', async () => {
    const start = servers.startKafka(new AbortController().signal)
    arrive(kafka)
    await start

    end('exit code 137')

    await expect(servers.ended).rejects.toThrow(
      new ServerEndedError('Kafka has ended (exit code 137); its container is gone, too'),
    )
  })
})
