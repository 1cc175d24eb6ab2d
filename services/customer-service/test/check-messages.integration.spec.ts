import { jest } from '@jest/globals'
import { CommandDispatcher, withSuccess } from '@ltp/commands'
import { acquireInfrastructure, createDatabase, type Database, type Infrastructure } from '@ltp/infrastructure'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import { BuiltService, describeCheckOf } from '@ltp/transactional-messaging/testing'
import { eventually } from '@ltp/testing'
import pg from 'pg'
import { CustomerCommandHandler } from '../src/adapters/credit-reservation/customer-command-handler.js'
import { creditCheck } from '../src/credit-check.js'

describeWithKafka('the check of customer-service’s messages', () => {
  const check = describeCheckOf(creditCheck)

  afterEach(() => jest.restoreAllMocks())

  it('plays a saga that asks for credit', async () => {
    expect(await check()).toEqual([
      'ok createCustomer -> CustomerCreated',
      'ok ReserveCreditCommand -> CustomerCreditReserved',
      'ok ReserveCreditCommand -> CustomerCreditLimitExceeded',
      'ok ReserveCreditCommand -> CustomerNotFound',
      'ok ReleaseCreditCommand -> CustomerCreditReleased',
      'ok ReleaseCreditCommand -> CustomerNotFound',
      'ok ReserveCreditCommand -> CustomerCreditReserved',
    ])
  })

  it.each<[string, () => unknown, string]>([
    [
      'answers nothing',
      () => jest.spyOn(CommandDispatcher.prototype, 'dispatch').mockResolvedValue(),
      'nothing within 3000 ms',
    ],
    [
      'throws',
      () => jest.spyOn(CustomerCommandHandler.prototype, 'reserveCredit').mockRejectedValue(new Error('broken')),
      'a dead letter: Error: broken',
    ],
    [
      'answers the wrong reply',
      () =>
        jest
          .spyOn(CustomerCommandHandler.prototype, 'reserveCredit')
          .mockResolvedValue(withSuccess('CustomerCreditReleased')),
      'CustomerCreditReleased',
    ],
  ])('fails when a command handler %s, and says so', async (_, plant, came) => {
    plant()

    await expect(check()).rejects.toThrow(`FAILED ReserveCreditCommand: expected CustomerCreditReserved, came ${came}`)
  })
})

describeWithKafka('the command check-messages', () => {
  const built = new BuiltService(new URL('../dist/', import.meta.url))
  let servers: Infrastructure<true, true>
  let database: Database
  let environment: NodeJS.ProcessEnv

  beforeAll(async () => {
    servers = await acquireInfrastructure({ postgres: true, kafka: true })
    database = await createDatabase(servers.postgres, 'check')
    environment = {
      PROFILE: 'laptop',
      ISSUER: 'http://localhost:9000',
      JWKS_URI: 'http://localhost:9000/oauth2/jwks',
      DATABASE_URL: database.url,
      KAFKA_BROKERS: servers.kafka.brokers.join(','),
    }
  })
  afterAll(async () => {
    await database.drop()
    servers.release()
  })

  const schemas = async () => {
    const client = new pg.Client(database)
    await client.connect()
    const { rows } = await client.query(`select nspname from pg_namespace where nspname like 'check%'`)
    await client.end()
    return rows as unknown[]
  }

  it('prints a line for each exchange, ends with exit code 0 and leaves nothing', async () => {
    const { status, stdout } = built.run('check-messages', environment)

    expect([status, stdout.trim().split('\n').length]).toEqual([0, 7])
    expect(stdout).toMatch(/^ok ReserveCreditCommand -> CustomerCreditReserved \d+ ms$/m)
    expect(await schemas()).toEqual([])
  })

  it('ends with exit code 1, and says what came of what, when an answer does not come in time', () => {
    const { status, stderr } = built.run('check-messages', { ...environment, CHECK_TIMEOUT_MS: '1' })

    expect(status).toBe(1)
    expect(stderr).toMatch(/^FAILED \w+: expected .+, came .+ 1 ms$/m)
  })

  it('cleans up, and ends with exit code 1, when it is terminated', async () => {
    const running = await built.launch('check-messages', environment)
    await eventually(async () => expect(await schemas()).toHaveLength(1))

    running.kill('SIGTERM')

    expect(await running.exited).toBe('exit code 1')
    expect(await schemas()).toEqual([])
  })
})
