import { stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@ltp/testing'
import { busySession } from '../../test/busy-session.js'
import { NodeProcess } from '../../test/node-process.js'
import { newCluster, start } from '../../test/private-postgres.js'
import { query } from '../../test/query.js'
import { startPostgres } from './start-postgres.js'

const isRoot = userInfo().uid === 0

describe('after an unclean end, Postgres', () => {
  it('has every committed row when it starts again at once after a SIGKILL, in spite of clients', async () => {
    const cluster = await newCluster()
    const first = await start(cluster)
    await query(first, 'create table kept as select 42 as value')
    const busy = await busySession(first)

    first.kill('SIGKILL')
    await first.exited
    const second = await start({ ...cluster, port: first.port })

    expect(await query(second, 'select value from kept')).toEqual([{ value: 42 }])
    expect(await busy.ended).toMatch(/terminat/)
  })

  it('starts in spite of a lock file whose process id belongs to another process now', async () => {
    const cluster = await newCluster()
    await (await start(cluster)).stop()
    const sleeper = new NodeProcess(`setInterval(() => undefined, 1000); console.log('1')`, {
      // as the same user: Postgres knows that a process which it may not signal is no Postgres
      uid: isRoot ? (await stat(join(cluster.dataDirectory, 'PG_VERSION'))).uid : undefined,
    })
    await sleeper.answer()
    await writeFile(join(cluster.dataDirectory, 'postmaster.pid'), `${sleeper.child.pid}\n`)

    const server = await start(cluster)

    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
    await sleeper.kill('SIGKILL')
  })

  it('names the process when a session of the dead server is still at work', async () => {
    const cluster = await newCluster()
    const first = await start(cluster)
    void query(first, 'select count(*) from generate_series(1, 1e12)').catch(() => undefined)
    const busy = `select pid from pg_stat_activity where query like '%1e12)' and pid <> pg_backend_pid()`
    await eventually(async () => expect(await query(first, busy)).toHaveLength(1))
    const [session] = (await query(first, busy)) as [{ pid: number }]

    first.kill('SIGKILL')
    await first.exited

    await expect(startPostgres(cluster)).rejects.toThrow(`in use by a running Postgres, process ${session.pid}`)
    process.kill(session.pid, 'SIGKILL')
    expect(await query(await start(cluster), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('refuses a data directory on which a Postgres is running', async () => {
    const cluster = await newCluster()
    const first = await start(cluster)

    await expect(startPostgres(cluster)).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_IN_USE',
      message: expect.stringContaining('in use by a running Postgres') as string,
    })
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('ends when its owner is killed, and its data can be used again', async () => {
    const { dataDirectory } = await newCluster()
    const owner = new NodeProcess(
      `const { pid, port } = await api.startPostgres({ dataDirectory: '${dataDirectory}' })
       setInterval(() => undefined, 1000); console.log(JSON.stringify({ pid, port }))`,
    )
    const orphan = await owner.answer<{ pid: number; port: number }>()

    await owner.kill('SIGKILL')
    const server = await start({ dataDirectory, port: orphan.port })

    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})
