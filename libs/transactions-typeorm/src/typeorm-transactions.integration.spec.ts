import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { eventually } from '@ltp/testing'
import { DataSource } from 'typeorm'
import { isTransientDatabaseError, TypeOrmTransactions } from './index.js'

const { postgres, release } = await acquireInfrastructure({ postgres: true })
const database = await createDatabase(postgres, 'transactions')
let dataSource: DataSource
let transactions: TypeOrmTransactions

beforeAll(async () => {
  dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 3 }).initialize()
  await dataSource.query('create table note (text text primary key)')
  transactions = new TypeOrmTransactions(dataSource)
})
afterEach(() => dataSource.query('truncate note'))
afterAll(async () => {
  await dataSource.destroy()
  await database.drop()
  release()
})

const write = (text: string) => transactions.manager.query('insert into note (text) values ($1)', [text])
const written = async () => {
  const rows: { text: string }[] = await dataSource.query('select text from note order by text')
  return rows.map(({ text }) => text)
}
const refused = new Error('refused')

describe('TypeOrmTransactions', () => {
  it('commits what the work wrote and gives its result', async () => {
    const result = await transactions.run(async () => {
      await write('a')
      return 'done'
    })

    expect([result, await written()]).toEqual(['done', ['a']])
  })

  it('rolls everything back when the work rejects, and passes on the error', async () => {
    const work = transactions.run(async () => {
      await write('a')
      throw refused
    })

    await expect(work).rejects.toBe(refused)
    expect(await written()).toEqual([])
  })

  it('joins the transaction of the caller', async () => {
    const caller = transactions.run(async () => {
      await transactions.run(() => write('a'))
      throw refused
    })

    await expect(caller).rejects.toBe(refused)
    expect(await written()).toEqual([])
  })

  it('keeps transactions that run at the same time apart', async () => {
    const work = (text: string, fails: boolean) =>
      transactions.run(async () => {
        await write(text)
        if (fails) throw refused
      })

    await Promise.allSettled([work('a', false), work('b', true), work('c', false)])

    expect(await written()).toEqual(['a', 'c'])
  })

  it('commits each statement by itself outside of a transaction', async () => {
    await write('a')

    expect(await written()).toEqual(['a'])
  })

  it('calls back after the commit, when the rows are there for others', async () => {
    let seen: Promise<string[]> | undefined

    await transactions.run(async () => {
      transactions.afterCommit(() => void (seen = written()))
      await write('a')
      expect(seen).toBeUndefined()
    })

    expect(await seen).toEqual(['a'])
  })

  it('does not call back after a rollback', async () => {
    let called = false

    const work = transactions.run(async () => {
      transactions.afterCommit(() => (called = true))
      throw refused
    })

    await expect(work).rejects.toBe(refused)
    expect(called).toBe(false)
  })

  it('calls back outside of the transaction, so that what is begun there does not join it', async () => {
    await transactions.run(async () => {
      transactions.afterCommit(() => expect(transactions.manager).toBe(dataSource.manager))
    })
    transactions.afterCommit(() => expect(transactions.manager).toBe(dataSource.manager))

    expect.assertions(2)
  })

  it('rejects when the work has caught the error of a statement: Postgres would roll back and say nothing', async () => {
    await write('taken')
    const catching = () =>
      transactions.run(async () => {
        await write('lost')
        await write('taken').catch(() => undefined)
      })

    for (let time = 0; time < 20; time++) await expect(catching()).rejects.toThrow('current transaction is aborted')
    expect(await written()).toEqual(['taken'])
  })

  it('commits after a failed statement that was rolled back to a savepoint', async () => {
    await write('taken')

    await transactions.run(async () => {
      await write('kept')
      await transactions.manager.transaction(() => write('taken')).catch(() => undefined)
    })

    expect(await written()).toEqual(['kept', 'taken'])
  })
})

describe('a transaction that fails with ECONNREFUSED', () => {
  const reasonOf = (work: Promise<unknown>) => work.then(String, (error: unknown) => error)

  it('tells that the database is away when it cannot begin', async () => {
    const { hostname, port, username, password, pathname } = new URL(database.url)
    const sockets: Socket[] = []
    const way = createServer((socket) => {
      sockets.push(socket)
      socket.pipe(connect(Number(port), hostname)).pipe(socket)
    })
    await once(way.listen(0, '127.0.0.1'), 'listening')
    const url = `postgres://${username}:${password}@127.0.0.1:${(way.address() as AddressInfo).port}${pathname}`
    const cut = await new DataSource({ type: 'postgres', url, logging: false }).initialize()
    sockets.forEach((socket) => socket.destroy())
    way.close()
    await eventually(async () => {
      const error = await reasonOf(new TypeOrmTransactions(cut).run(async () => {}))

      expect(error).toMatchObject({ code: 'ECONNREFUSED' })
      expect(isTransientDatabaseError(error)).toBe(true)
    })
    await cut.destroy()
  })

  it('tells nothing of the database when its work says so', async () => {
    const noServer = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const error = await reasonOf(transactions.run(() => Promise.reject(noServer)))

    expect(error).toBe(noServer)
    expect(isTransientDatabaseError(error)).toBe(false)
  })
})
