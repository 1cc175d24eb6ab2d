import { acquireInfrastructure, createDatabase, type Database, type Infrastructure } from '@ltp/infrastructure'
import { type Message } from '@ltp/messaging'
import { EmbeddedMessageBroker } from '@ltp/messaging-embedded'
import { eventually } from '@ltp/testing'
import { BuiltService, type ServiceProcess } from '@ltp/transactional-messaging/testing'
import { describeWaitingForPostgres } from '@ltp/wait-for-postgres/testing'
import { subscription } from '../src/subscription.js'

const built = new BuiltService(new URL('../dist/', import.meta.url))
const aReplyThatCannotBeRead = (id: string): Message => ({
  headers: { DESTINATION: subscription.channels[0]!, ID: id, 'reply_outcome-type': 'SUCCESS' },
  payload: 'no JSON',
})

describe('order-service as a process', () => {
  let servers: Infrastructure<true, false>
  let broker: EmbeddedMessageBroker
  let databases: Database[]
  let environment: NodeJS.ProcessEnv
  let service: ServiceProcess | undefined
  let relay: ServiceProcess | undefined

  beforeAll(async () => {
    servers = await acquireInfrastructure({ postgres: true })
  })
  beforeEach(async () => {
    const [own, shared] = (databases = [
      await createDatabase(servers.postgres, 'order_service'),
      await createDatabase(servers.postgres, 'broker'),
    ])
    environment = {
      PROFILE: 'laptop',
      ISSUER: 'http://localhost:9000',
      JWKS_URI: 'http://localhost:9000/oauth2/jwks',
      DATABASE_URL: own!.url,
      MESSAGE_BROKER: 'embedded',
      EMBEDDED_BROKER_URL: shared!.url,
    }
    broker = await EmbeddedMessageBroker.connect({ connection: shared! })
  })
  afterEach(async () => {
    await Promise.all([service?.stop(), relay?.stop()])
    service = relay = undefined
    await broker.close()
    await Promise.all(databases.map((database) => database.drop()))
  })
  afterAll(() => servers.release())

  it.each(['main', 'migrate', 'replay-dead-letters', 'republish', 'check-messages'])(
    '%s ends with exit code 1 and what to set when nothing is set',
    (name) => {
      const { status, stdout, stderr } = built.run(name, {})

      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toContain('set these environment variables:\n  PROFILE: is missing')
      expect(stderr).not.toMatch(/^ +at /m)
    },
  )

  it('is prepared, helped with its dead letters and with its outbox by commands', async () => {
    expect(built.run('migrate', environment)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^applied: .*CreateOrder/) as string,
    })
    expect(built.run('migrate', environment)).toMatchObject({ status: 0, stdout: 'the database is up to date\n' })

    service = await built.start(environment)
    await broker.producer.send([aReplyThatCannotBeRead('1')])
    await eventually(async () => expect((await service?.metric('dead_letters_total'))?.[0]).toMatch(/ 1$/))
    expect(built.run('replay-dead-letters', environment)).toMatchObject({
      status: 0,
      stdout: '1 dead letters are sent again, 0 cannot be\n',
    })

    expect(built.run('republish', environment, '--from', '2026-01-31T12:00:00Z')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^[1-9]\d* messages are published again/) as string,
    })
  })

  describe('the command migrate', () => {
    describeWaitingForPostgres(new URL('../dist/migrate.js', import.meta.url), () => environment)
  })

  it('leaves relaying, when it is told to, to a process that takes no messages', async () => {
    built.run('migrate', environment)
    service = await built.start({ ...environment, OUTBOX_RELAY_HERE: 'off' })
    relay = await built.start({ ...environment, MESSAGE_CONSUMERS: 'off' })
    const published = () => relay?.metric('outbox_published_messages_total')

    await broker.producer.send([aReplyThatCannotBeRead('2')])

    await eventually(async () => expect((await service?.metric('dead_letters_total'))?.[0]).toMatch(/ 1$/))
    await eventually(async () => expect(await published()).toEqual([expect.stringMatching(/ [1-9]/)]))
    expect(await relay.metric('dead_letters_total')).toEqual([])
    expect(await service.metric('outbox_relay_is_leader')).toEqual([])
  })
})
