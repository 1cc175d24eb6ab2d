import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database, type RunningPostgres, startPostgres } from '@ltp/infrastructure'
import pg from 'pg'
import { eventually } from '@ltp/testing'
import { numbered, numbers, recorder } from '../test/messages.js'
import { EmbeddedMessageBroker } from './embedded-message-broker.js'

describe('EmbeddedMessageBroker in an outage of Postgres', () => {
  let folder: string
  let postgres: RunningPostgres
  let database: Database
  let broker: EmbeddedMessageBroker
  const errors: Error[] = []

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedded-broker-spec-'))
    postgres = await startPostgres({ dataDirectory: join(folder, 'data') })
    database = await createDatabase(postgres, 'broker')
    broker = await EmbeddedMessageBroker.connect({
      connection: database,
      onError: (error) => errors.push(error),
      stallAfterMs: 3_000,
      pingTimeoutMs: 500,
    })
  })
  afterEach(async () => {
    await broker.close()
    await postgres.stop()
    await rm(folder, { recursive: true })
  })

  it('says that it is not healthy, and goes on with nothing lost when Postgres is back', async () => {
    const { payloads, handler } = recorder()
    const subscription = await broker.consumer.subscribe({ subscriberId: 'group', channels: ['orders'], handler })
    await broker.producer.send(numbered('orders', 1, 5))
    await eventually(() => expect(payloads).toHaveLength(5))

    postgres.kill('SIGKILL')
    await postgres.exited

    await eventually(() => expect(subscription.status()).toMatchObject({ healthy: false, lag: undefined }))
    await expect(broker.ping()).rejects.toThrow(/ECONNREFUSED|terminated/)
    await expect(broker.producer.send(numbered('orders', 6, 6))).rejects.toThrow(/ECONNREFUSED|terminated/)
    expect(errors).not.toHaveLength(0)

    postgres = await startPostgres({ dataDirectory: join(folder, 'data'), port: postgres.port })
    await broker.producer.send(numbered('orders', 6, 10))

    await eventually(() => expect(payloads).toEqual(numbers(1, 10)))
    expect(subscription.status()).toMatchObject({ healthy: true })
    await expect(broker.ping()).resolves.toBeUndefined()
  })

  it('tells a stall from silence when Postgres hangs, and that a ping got no answer in time', async () => {
    const { handler } = recorder()
    const subscription = await broker.consumer.subscribe({ subscriberId: 'group', channels: ['orders'], handler })
    await eventually(() => expect(subscription.status().healthy).toBe(true))
    const sessions = await sessionsOf(postgres)

    for (const pid of [...sessions, postgres.pid]) process.kill(pid, 'SIGSTOP')

    await expect(broker.ping()).rejects.toThrow('the broker database did not answer in 500 ms')
    await eventually(() =>
      expect(subscription.status()).toMatchObject({
        healthy: false,
        reason: expect.stringMatching(/^stalled: group\/group\/orders was not asked for messages/) as string,
      }),
    )
    for (const pid of [...sessions, postgres.pid]) process.kill(pid, 'SIGCONT')
    await eventually(() => expect(subscription.status().healthy).toBe(true))
  })
})

async function sessionsOf(postgres: RunningPostgres): Promise<number[]> {
  const { host, port, user, password } = postgres
  const client = new pg.Client({ host, port, user, password, database: 'postgres' })
  await client.connect()
  const sql = `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
  const { rows } = await client.query<{ pid: number }>(sql)
  await client.end()
  return rows.map(({ pid }) => pid)
}
