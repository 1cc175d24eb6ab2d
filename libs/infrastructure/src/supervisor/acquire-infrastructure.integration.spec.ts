import { afterAll, expect, it } from '@jest/globals'
import pg from 'pg'
import { createDatabase } from '../postgres/create-database.js'
import { describeWithKafka } from '../jest.js'
import { acquireInfrastructure } from './acquire-infrastructure.js'

const shared = await acquireInfrastructure({ postgres: true })
afterAll(() => shared.release())

it('gives a Postgres made for log tailing', async () => {
  const database = await createDatabase(shared.postgres, 'settings')
  const client = new pg.Client(database)
  await client.connect()

  const { rows } = await client.query('show wal_level')

  expect(rows).toEqual([{ wal_level: 'logical' }])
  await client.end()
  await database.drop()
})

it('gives the same Postgres to all who ask', async () => {
  const other = await acquireInfrastructure({ postgres: true })

  expect(other.postgres).toEqual(shared.postgres)
  other.release()
})

describeWithKafka('shared Kafka', () => {
  it('gives brokers', async () => {
    const { kafka, release } = await acquireInfrastructure({ kafka: true })

    expect(kafka.brokers).toHaveLength(1)
    release()
  })
})
