import { eventually } from '@ltp/testing'
import { PrivateRun } from '../../test/private-run.js'
import { query } from '../../test/query.js'
import type { PostgresServer } from '../postgres/postgres-server.js'

/** A process that holds a lease and prints what it got. */
const HOLDER = `
  const { postgres } = await api.acquireInfrastructure({ postgres: true })
  console.log(JSON.stringify(postgres))
  setInterval(() => undefined, 1000)`

describe('supervisor', () => {
  it('is started once by many processes at once, and gives all of them the same server', async () => {
    const run = await PrivateRun.begin()
    const holders = [run.process(HOLDER), run.process(HOLDER), run.process(HOLDER), run.process(HOLDER)]

    const servers = await Promise.all(holders.map((holder) => holder.answer<PostgresServer>()))

    expect(new Set(servers.map(({ port }) => port)).size).toBe(1)
    expect(await run.supervisors()).toHaveLength(1)
    expect(await query(servers[0]!, 'show wal_level')).toEqual([{ wal_level: 'logical' }])
  })

  it('keeps the server while somebody uses it, and stops it some time after the last one was killed', async () => {
    const run = await PrivateRun.begin()
    const [first, second] = [run.process(HOLDER), run.process(HOLDER)]
    const server = await first.answer<PostgresServer>()
    await second.answer()

    await first.kill('SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 2 * run.idleMs))
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])

    await second.kill('SIGKILL')
    await eventually(() => expect(query(server, 'select 1')).rejects.toThrow('ECONNREFUSED'))
    await eventually(async () => expect(await run.supervisors()).toEqual([]))
  })

  it('lets a process end that forgot to release', async () => {
    const run = await PrivateRun.begin()
    const forgetful = run.process(HOLDER.replace(/setInterval.*/, ''))
    await forgetful.answer()

    await eventually(() => expect(forgetful.child.exitCode).toBe(0))
  })

  it('is replaced after it was killed, and its server does not linger', async () => {
    const run = await PrivateRun.begin()
    const orphan = await run.process(HOLDER).answer<PostgresServer>()
    const [supervisor] = await run.supervisors()

    process.kill(supervisor!, 'SIGKILL')
    const server = await run.process(HOLDER).answer<PostgresServer>()

    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
    await eventually(() => expect(query(orphan, 'select 1')).rejects.toThrow('ECONNREFUSED'))
  })

  it('comes again for those who ask while the last one is stopping', async () => {
    const run = await PrivateRun.begin()
    for (let round = 0; round < 3; round++) {
      const holder = run.process(HOLDER)
      await holder.answer()
      await holder.kill('SIGKILL')
      await eventually(async () => expect(await run.isServed()).toBe(false))
    }

    expect(await run.process(HOLDER).answer()).toMatchObject({ host: '127.0.0.1' })
  })
})
