import { acquireInfrastructure, createDatabase, type Database, type Infrastructure } from '@ltp/infrastructure'
import { type Message } from '@ltp/messaging'
import { EmbeddedMessageBroker } from '@ltp/messaging-embedded'
import { eventually } from '@ltp/testing'
import { BuiltService, type ServiceProcess } from '@ltp/transactional-messaging/testing'
import { describeWaitingForPostgres } from '@ltp/wait-for-postgres/testing'
import pg from 'pg'
import { aReserveCredit } from './customer-messaging.js'

const built = new BuiltService(new URL('../dist/', import.meta.url))
const HANDLED = 'messages_handled_total{subscriber="customer-service",service="customer-service"}'
const WAITING_FOR_A_LOCK = `select count(*) from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`

describe('a process without its configuration', () => {
  it.each(['main', 'migrate', 'replay-dead-letters', 'republish', 'check-messages'])(
    '%s ends with exit code 1 and names every variable that it lacks, and nothing else',
    (name) => {
      const { status, stdout, stderr } = built.run(name, { PORT: 'x' })

      expect([status, stdout]).toEqual([1, ''])
      expect(stderr.trim().split('\n')).toEqual([
        'the configuration is not usable; set these environment variables:',
        '  PROFILE: is missing; must be laptop, compose or cluster',
        '  PORT: must be a whole number from 0 to 65535',
        '  ISSUER: is missing; must be an http(s) URL',
        '  JWKS_URI: is missing; must be an http(s) URL',
        '  DATABASE_URL: is missing; must be a URL such as postgres://user:password@host:5432/database',
        '  KAFKA_BROKERS: is missing; must list Kafka brokers such as localhost:9092, since MESSAGE_BROKER is kafka',
      ])
    },
  )
})

describe('customer-service as a process', () => {
  let broker: EmbeddedMessageBroker
  let client: pg.Client
  let environment: NodeJS.ProcessEnv
  let servers: Infrastructure<true, false>
  let service: ServiceProcess | undefined
  let relay: ServiceProcess | undefined
  const databases: Database[] = []

  const newDatabase = async (prefix: string) => {
    const made = await createDatabase(servers.postgres, prefix)
    databases.push(made)
    return made
  }

  beforeAll(async () => {
    servers = await acquireInfrastructure({ postgres: true })
    const database = await newDatabase('customer_service')
    const brokerDatabase = await newDatabase('broker')
    environment = {
      PROFILE: 'laptop',
      ISSUER: 'http://localhost:9000',
      JWKS_URI: 'http://localhost:9000/oauth2/jwks',
      DATABASE_URL: database.url,
      MIGRATIONS: 'on-start',
      MESSAGE_BROKER: 'embedded',
      EMBEDDED_BROKER_URL: brokerDatabase.url,
    }
    broker = await EmbeddedMessageBroker.connect({ connection: brokerDatabase })
    client = new pg.Client(database)
    await client.connect()
  })
  afterEach(async () => {
    // after a failure: an open transaction would hold up every new replication slot of the shared server
    await client.query('rollback')
    await Promise.all([service?.stop(), relay?.stop()])
    service = relay = undefined
  })
  afterAll(async () => {
    await Promise.all([broker.close(), client.end()])
    await Promise.all(databases.map((database) => database.drop()))
    servers.release()
  })

  const count = async (sql: string) => Number((await client.query<{ count: string }>(sql)).rows[0]?.count)
  const send = (message: Message) => broker.producer.send([message])
  const deadLetters = () => count(`select count(*) from message where destination = 'customerService.dead-letter'`)
  const aCustomer = async () =>
    (await client.query<{ id: string }>(`insert into customer (name, credit_limit) values ('Fred', 15) returning id`))
      .rows[0]?.id ?? ''

  it('is not started in a cluster with the password of the laptop', () => {
    const { status, stderr } = built.run('main', {
      ...environment,
      PROFILE: 'cluster',
      DATABASE_URL: 'postgres://postgres:laptop@localhost/customers',
    })

    expect(status).toBe(1)
    expect(stderr).toContain('DATABASE_URL: must hold a password that is no demo password, since PROFILE is cluster')
  })

  it('has its database prepared by the command migrate, which may be repeated', async () => {
    const { url } = await newDatabase('unprepared')

    const first = built.run('migrate', { ...environment, DATABASE_URL: url })
    const second = built.run('migrate', { ...environment, DATABASE_URL: url })

    expect(first).toMatchObject({ status: 0, stdout: expect.stringMatching(/^applied: .*CreateCustomer/) as string })
    expect(second).toMatchObject({ status: 0, stdout: 'the database is up to date\n' })
  })

  describe('the command migrate', () => {
    describeWaitingForPostgres(new URL('../dist/migrate.js', import.meta.url), () => environment)
  })

  it('finishes the command at hand when it is terminated, and does not get it again', async () => {
    service = await built.start(environment)
    const customerId = await aCustomer()
    await client.query('begin')
    await client.query(`select from customer where id = ${customerId} for update`)
    await send(aReserveCredit(customerId, '1', '10.00'))
    await eventually(async () => expect(await count(WAITING_FOR_A_LOCK)).toBe(1))

    service.terminate()
    const answer = async () => (await service?.get('/health/ready').catch(() => undefined))?.status
    await eventually(async () => expect(await answer()).not.toBe(200))
    await client.query('commit')

    expect(await service.exited).toBe('exit code 0')
    expect(await count(`select count(*) from credit_reservation where customer_id = ${customerId}`)).toBe(1)
    service = await built.start(environment)
    await send(aReserveCredit(customerId, '2', '1.00'))
    await eventually(async () => expect(await service?.metric('messages_handled_total')).toEqual([`${HANDLED} 1`]))
    expect(await service.metric('inbox_duplicates_total')).toEqual([
      'inbox_duplicates_total{subscriber="customer-service",service="customer-service"} 0',
    ])
  })

  it('puts a command aside that it cannot read, logs why, and takes it again by the command replay-dead-letters', async () => {
    service = await built.start(environment)
    const customerId = await aCustomer()
    const before = await deadLetters()

    await send({ ...aReserveCredit(customerId, '3', '1.00'), payload: '{"customerId":' })

    await eventually(async () => expect(await deadLetters()).toBe(before + 1))
    expect(await service.metric('dead_letters_total')).toEqual([
      'dead_letters_total{subscriber="customer-service",service="customer-service"} 1',
    ])
    await eventually(async () => expect(await service?.log()).toMatch(/is given up after 1 attempts/))

    const replay = built.run('replay-dead-letters', environment)

    expect(replay).toEqual({
      status: 0,
      stdout: '1 dead letters are sent again, 0 cannot be\n',
      stderr: expect.any(String),
    })
    await eventually(async () => expect(await deadLetters()).toBe(before + 2))
  })

  it('leaves relaying, when it is told to, to a process that takes no messages', async () => {
    service = await built.start({ ...environment, OUTBOX_RELAY_HERE: 'off' })
    relay = await built.start({ ...environment, MESSAGE_CONSUMERS: 'off' })
    const published = () => relay?.metric('outbox_published_messages_total')

    await send(aReserveCredit(await aCustomer(), '4', '1.00'))

    await eventually(async () => expect(await service?.metric('messages_handled_total')).toEqual([`${HANDLED} 1`]))
    await eventually(async () => expect(await published()).toEqual([expect.stringMatching(/ [1-9]/)]))
    expect(await relay.metric('messages_handled_total')).toEqual([])
    expect(await service.metric('outbox_relay_is_leader')).toEqual([])
  })

  it('is helped out of a lost slot by the command that its readiness names', async () => {
    service = await built.start(environment)
    await eventually(() =>
      client.query(`do $$ begin
        perform pg_terminate_backend(active_pid, 1000) from pg_replication_slots where database = current_database();
        perform pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database();
      end $$`),
    )
    const [, from = ''] = await eventually(async () => {
      const said = /republish (--from \S+?)"/.exec((await (await service?.get('/health/ready'))?.text()) ?? '')
      expect(said).not.toBeNull()
      return said ?? []
    })

    const usage = built.run('republish', environment)
    const republished = built.run('republish', environment, ...from.split(' '))

    expect(usage).toMatchObject({ status: 1, stderr: 'usage: republish --from <time>, such as 2026-01-31T12:00:00Z\n' })
    expect(republished).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+ messages are published again/) as string,
    })
    await eventually(async () => expect((await service?.get('/health/ready'))?.status).toBe(200))
  })
})
