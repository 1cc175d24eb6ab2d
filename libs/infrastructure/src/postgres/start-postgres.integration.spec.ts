import { createServer } from 'node:net'
import { newCluster, start } from '../../test/private-postgres.js'
import { query } from '../../test/query.js'
import { freePort } from '../process/ports.js'
import { startPostgres } from './start-postgres.js'

describe('startPostgres', () => {
  it('gives a server in UTF-8, ready for logical replication, with the wanted limits', async () => {
    const server = await start({ ...(await newCluster()), maxReplicationSlots: 7, maxSlotWalKeepSize: '64MB' })

    const settings = await query(
      server,
      `select name, setting, unit from pg_settings where name in ('wal_level', 'max_replication_slots',
       'max_wal_senders', 'max_slot_wal_keep_size', 'wal_sender_timeout', 'server_encoding', 'fsync') order by name`,
    )

    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      max_replication_slots: '7',
      max_slot_wal_keep_size: '64',
      max_wal_senders: '7',
      server_encoding: 'UTF8',
      wal_level: 'logical',
      wal_sender_timeout: '10000',
    })
  })

  it('keeps its data over a restart, on another port with other settings', async () => {
    const cluster = await newCluster()
    const first = await start(cluster)
    await query(first, 'create table kept as select 42 as value')
    await first.stop()

    const second = await start({ ...cluster, port: await freePort(), maxConnections: 33 })

    expect(await query(second, 'select value from kept')).toEqual([{ value: 42 }])
    expect(await query(second, 'show max_connections')).toEqual([{ max_connections: '33' }])
  })

  it('does without fsync where the data need not last', async () => {
    const server = await start({ ...(await newCluster()), durable: false })

    expect(await query(server, 'show fsync')).toEqual([{ fsync: 'off' }])
  })

  it('names a port that is taken', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')

    const refused = startPostgres({ ...(await newCluster()), port })

    await expect(refused).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(`port ${port} is taken`) as string,
    })
    other.close()
  })

  it('says so when the password is not that of the existing data', async () => {
    const cluster = await newCluster()
    await (await start(cluster)).stop()

    await expect(startPostgres({ ...cluster, password: 'other' })).rejects.toThrow('password authentication failed')
  })

  it('shows the end of the log when Postgres does not start', async () => {
    const options = { ...(await newCluster()), walSenderTimeout: 'soon' }

    await expect(startPostgres(options)).rejects.toThrow(/invalid value for parameter "wal_sender_timeout": "soon"/)
  })
})
