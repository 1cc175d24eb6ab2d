import { describeWithKafka } from '@ltp/infrastructure/jest'
import { createLogger } from '@ltp/logging'
import { Kafka, logLevel } from 'kafkajs'
import pg from 'pg'
import { type CheckedService, checkMessages, type MessagingSettings } from '../src/index.js'
import { echoService } from './echo-service.js'
import { SharedServers } from './shared-servers.js'

describeWithKafka('the check of a service’s messages', () => {
  const servers = new SharedServers()
  let variables: NodeJS.ProcessEnv
  let started: MessagingSettings[]
  let lines: string[]
  let ending: AbortController

  beforeEach(async () => {
    variables = await servers.withKafka()
    started = []
    lines = []
    ending = new AbortController()
  })
  afterAll(() => servers.release())

  const check = (changes: Partial<CheckedService<MessagingSettings>> = {}, others: NodeJS.ProcessEnv = {}) =>
    checkMessages(
      { ...echoService(started), ...changes },
      { ...variables, CHECK_TIMEOUT_MS: '5000', ...others },
      {
        print: (line) => void lines.push(line),
        signal: ending.signal,
        logger: createLogger({ service: 'echo', level: 'silent' }),
      },
    )

  /** Schemas, topics and groups of the check. */
  async function leftOver(): Promise<unknown[]> {
    const prefix = started[0]?.CHANNEL_PREFIX ?? 'never started'
    const client = new pg.Client(variables.DATABASE_URL)
    const admin = new Kafka({ brokers: started[0]?.KAFKA_BROKERS ?? [], logLevel: logLevel.NOTHING }).admin()
    await Promise.all([client.connect(), admin.connect()])
    const { rows } = await client.query(`select nspname from pg_namespace where nspname like 'check%'`)
    const names = [...(await admin.listTopics()), ...(await admin.listGroups()).groups.map(({ groupId }) => groupId)]
    await Promise.all([client.end(), admin.disconnect()])
    return [...(rows as unknown[]), ...names.filter((name) => name.startsWith(prefix))]
  }

  it('has a line for each exchange, with the time that it took', async () => {
    await check()

    expect(lines).toEqual([expect.stringMatching(/^ok asked -> 1 \d+ ms$/)])
  })

  it('has the service take messages and relay, also where the environment is a canary’s', async () => {
    await check({}, { MESSAGE_CONSUMERS: 'in-primary', OUTBOX_RELAY_HERE: 'in-primary', WORKLOAD: 'order-service' })

    expect(started).toEqual([expect.objectContaining({ MESSAGE_CONSUMERS: true, OUTBOX_RELAY_HERE: true })])
    expect(lines).toHaveLength(1)
  })

  it.each<[string, Partial<CheckedService<MessagingSettings>>, string | undefined]>([
    ['has passed', {}, undefined],
    ['has failed', { play: () => Promise.reject(new Error('failed')) }, 'failed'],
    [
      'was ended',
      {
        play: (messages) => {
          ending.abort(new Error('ended'))
          const came = () => undefined
          return messages.exchange({ what: 'nothing', expected: 'nothing', ask: async () => undefined, came })
        },
      },
      'ended',
    ],
  ])('leaves nothing in the database and in Kafka when it %s', async (_, changes, error) => {
    const checked = check(changes)

    await (error === undefined ? checked : expect(checked).rejects.toThrow(error))

    expect(started).toHaveLength(1)
    expect(await leftOver()).toEqual([])
  })

  it('leaves the process’s signals to who runs it', async () => {
    const before = process.listenerCount('SIGTERM')

    await check({
      play: async () => {
        expect(process.listenerCount('SIGTERM')).toBe(before)
      },
    })
  })

  it('says what is wrong when the service cannot be asked', async () => {
    const play: CheckedService<MessagingSettings>['play'] = (messages) => {
      const ask = () => Promise.reject(new Error('no such table'))
      return messages.exchange({ what: 'createCustomer', expected: 'CustomerCreated', ask, came: () => undefined })
    }

    await expect(check({ play })).rejects.toThrow(
      'FAILED createCustomer: expected CustomerCreated, came Error: no such table',
    )
  })

  it('says why when the service does not begin to work', async () => {
    const createApp: CheckedService<MessagingSettings>['createApp'] = (config, logger) =>
      echoService().createApp({ ...config, KAFKA_BROKERS: ['localhost:9'] }, logger)

    await expect(check({ createApp }, { CHECK_TIMEOUT_MS: '1000' })).rejects.toThrow(
      /^FAILED start: expected consumers and a relay at work, came (not started yet|cannot start: .*), after 1000 ms/,
    )
  })

  it('refuses another broker than Kafka, whose channels it could not delete', async () => {
    const embedded = { MESSAGE_BROKER: 'embedded', EMBEDDED_BROKER_URL: variables.DATABASE_URL }

    await expect(check({}, embedded)).rejects.toThrow('MESSAGE_BROKER: must be kafka')
  })
})
