import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { query } from './query.ts'
import { databaseOf } from './running-postgres.ts'

let checkout: string

beforeEach(() => (checkout = mkdtempSync(join(tmpdir(), 'workshop-'))))
afterEach(() => rmSync(checkout, { recursive: true }))

function postgresNotes(port: number): void {
  mkdirSync(join(checkout, '.laptop/postgres'), { recursive: true })
  writeFileSync(
    join(checkout, '.laptop/postgres/postmaster.pid'),
    `4711\n/data\n1764450000\n${port}\n/tmp\n127.0.0.1\n`,
  )
}

function withDatabase(service: string): void {
  mkdirSync(join(checkout, 'services', service, 'src'), { recursive: true })
  writeFileSync(join(checkout, 'services', service, 'src/database.ts'), '')
}

describe('the database of a service of npm start', () => {
  it('is found at the port that Postgres notes in its folder', () => {
    postgresNotes(54_321)

    expect(databaseOf('order-service', checkout)).toMatchObject({ port: 54_321, database: 'order_service' })
  })

  it('is not there when nothing was ever started in the checkout', () => {
    expect(() => databaseOf('order-service', checkout)).toThrow(/does not run in .*: type "npm start" there/)
  })

  it('is none of a service that there is not', async () => {
    withDatabase('order-service')
    withDatabase('customer-service')

    await expect(query(checkout, 'orders', 'select 1')).rejects.toThrow(
      'no service "orders" with a database; there are: customer-service, order-service',
    )
  })

  it('is not there when Postgres has left its note, and has ended', async () => {
    withDatabase('order-service')
    postgresNotes(1)

    await expect(query(checkout, 'order-service', 'select 1')).rejects.toThrow(/does not run in /)
  })
})
