import { acquireInfrastructure, createDatabase, type Database, type Infrastructure } from '@ltp/infrastructure'
import { eventually } from '@ltp/testing'
import pg from 'pg'
import { openDatabase } from './database.js'
import { ExpiredRows } from './expired-rows.js'
import { migrate, MIGRATION_LOCK } from './migrations.js'
import { PostgresAttempts } from './postgres-attempts.js'
import { PostgresOidcAdapter } from './postgres-oidc-adapter.js'

describe('persistence', () => {
  let infrastructure: Infrastructure<true, false>
  let database: Database
  let pool: pg.Pool

  beforeAll(async () => {
    infrastructure = await acquireInfrastructure({ postgres: true })
    database = await createDatabase(infrastructure.postgres, 'authorization_server')
    pool = openDatabase({ url: database.url })
    await migrate(pool)
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
    infrastructure.release()
  })

  describe('migrations', () => {
    const ALL = ['0001-create-oidc-artifact', '0002-create-attempt']
    let empty: Database
    let other: pg.Client
    let replicas: pg.Pool[]

    const newReplica = () => {
      const replica = openDatabase({ url: empty.url, statementTimeoutMs: 500 })
      replicas.push(replica)
      return replica
    }

    beforeEach(async () => {
      empty = await createDatabase(infrastructure.postgres, 'authorization_server')
      other = new pg.Client(empty.url)
      await other.connect()
      replicas = []
    })
    afterEach(async () => {
      await Promise.all([other, ...replicas].map((connection) => connection.end()))
      await empty.drop()
    })

    it('are applied once, also by replicas that start together', async () => {
      const applied = await Promise.all([migrate(newReplica()), migrate(newReplica())])

      expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([ALL, []])
    })

    it('give up, and change nothing, rather than wait for a lock and hold up the requests behind them', async () => {
      await other.query('begin')
      await other.query('create table oidc_artifact (id text)')

      await expect(migrate(newReplica(), { lockTimeoutMs: 50 })).rejects.toThrow(/lock timeout/)

      await other.query('rollback')
      expect(await migrate(newReplica(), { lockTimeoutMs: 50 })).toEqual(ALL)
    })

    it('wait for those of another replica as long as they take', async () => {
      await other.query(`alter database ${empty.database} set lock_timeout = 50`)
      await other.query(`select pg_advisory_lock(${MIGRATION_LOCK})`)
      const hasWaited = async () => {
        const { rowCount } = await other.query(
          `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'
           and now() - query_start > interval '600 ms'`,
        )
        expect(rowCount).toBe(1)
      }

      const migrating = migrate(newReplica())
      const doesNotWait = migrating.then(() => Promise.reject(new Error('does not wait')))
      await Promise.race([doesNotWait, eventually(hasWaited)])
      await other.end()

      expect(await migrating).toEqual(ALL)
    })
  })

  describe('PostgresOidcAdapter', () => {
    const adapter = (kind: string) => new PostgresOidcAdapter(pool, kind)

    it('finds what was saved, by its kind and id, as last saved', async () => {
      await adapter('Grant').upsert('g1', { jti: 'g1', accountId: 'user' }, 60)
      await adapter('Grant').upsert('g1', { jti: 'g1', accountId: 'other' }, 60)

      expect(await adapter('Grant').find('g1')).toEqual({ jti: 'g1', accountId: 'other' })
      expect(await adapter('Session').find('g1')).toBeUndefined()
      expect(await adapter('Grant').find('g2')).toBeUndefined()
    })

    it('finds nothing that has expired', async () => {
      await adapter('Session').upsert('s1', { jti: 's1', uid: 'u1' }, -1)

      expect(await adapter('Session').find('s1')).toBeUndefined()
      expect(await adapter('Session').findByUid('u1')).toBeUndefined()
    })

    it('finds a session by its uid, also under a new id', async () => {
      await adapter('Session').upsert('s2', { jti: 's2', uid: 'u2' }, 60)
      await adapter('Session').destroy('s2')
      await adapter('Session').upsert('s3', { jti: 's3', uid: 'u2' }, 60)

      expect(await adapter('Session').findByUid('u2')).toEqual({ jti: 's3', uid: 'u2' })
    })

    it('consumes once, whoever comes second', async () => {
      await adapter('AuthorizationCode').upsert('c1', { jti: 'c1', grantId: 'g1' }, 60)

      const results = await Promise.allSettled([1, 2, 3].map(() => adapter('AuthorizationCode').consume('c1')))

      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await adapter('AuthorizationCode').find('c1')).toMatchObject({
        jti: 'c1',
        consumed: expect.any(Number) as number,
      })
    })

    it('revokes all of one kind that came from a grant', async () => {
      await adapter('RefreshToken').upsert('r1', { jti: 'r1', grantId: 'g7' }, 60)
      await adapter('RefreshToken').upsert('r2', { jti: 'r2', grantId: 'g8' }, 60)
      await adapter('RefreshToken').revokeByGrantId('g7')

      expect(await adapter('RefreshToken').find('r1')).toBeUndefined()
      expect(await adapter('RefreshToken').find('r2')).toBeDefined()
    })

    it('keeps no refresh token and no code that a thief of the database could use', async () => {
      await adapter('RefreshToken').upsert('stolen-token', { jti: 'stolen-token', grantId: 'g9' }, 60)
      await adapter('AuthorizationCode').upsert('stolen-code', { jti: 'stolen-code', grantId: 'g9' }, 60)

      const { rows } = await pool.query('select * from oidc_artifact')

      expect(JSON.stringify(rows)).not.toContain('stolen')
      expect(await adapter('RefreshToken').find('stolen-token')).toMatchObject({ jti: 'stolen-token' })
    })
  })

  describe('PostgresAttempts', () => {
    const attempts = (windowSeconds = 60) => new PostgresAttempts(pool, windowSeconds)

    it('allows as many as the limit, also when they come at once', async () => {
      const subject = { subject: 'user anna', limit: 5 }

      const results = await Promise.allSettled(Array.from({ length: 20 }, () => attempts().begin([subject])))

      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    })

    it('tells how long to wait', async () => {
      await expect(attempts().begin([{ subject: 'user bert', limit: 0 }])).rejects.toMatchObject({
        code: 'TOO_MANY_ATTEMPTS',
        retryAfterSeconds: 60,
      })
    })

    it('does not count what succeeded', async () => {
      const subject = [{ subject: 'user carl', limit: 1 }]
      for (let attempt = 0; attempt < 5; attempt++) {
        await attempts().begin(subject)
        await attempts().succeed(subject)
      }

      await expect(attempts().begin(subject)).resolves.toBeUndefined()
    })

    it('does not count what it refused: those who were many at once may come again', async () => {
      const subjects = [
        { subject: 'user emil', limit: 5 },
        { subject: 'address 192.0.2.1', limit: 3 },
      ]
      const results = await Promise.allSettled(Array.from({ length: 20 }, () => attempts().begin(subjects)))
      for (const { status } of results) if (status === 'fulfilled') await attempts().succeed(subjects)

      const { rows } = await pool.query('select count from attempt where subject = any($1)', [
        subjects.map(({ subject }) => subject),
      ])

      expect(rows).toEqual([{ count: 0 }, { count: 0 }])
    })

    it('begins anew after the window', async () => {
      const subject = [{ subject: 'user dora', limit: 1 }]
      await attempts(0).begin(subject)

      await expect(attempts(0).begin(subject)).resolves.toBeUndefined()
    })
  })

  describe('ExpiredRows', () => {
    it('go, all of them; others stay', async () => {
      const sessions = new PostgresOidcAdapter(pool, 'Interaction')
      await sessions.upsert('alive', { jti: 'alive' }, 60)
      await pool.query(
        `insert into oidc_artifact (kind, id, payload, expires_at)
         select 'Interaction', n::text, '{}', now() - interval '1 s' from generate_series(1, 2500) n`,
      )

      await new ExpiredRows(pool, () => undefined).delete()

      const { rows } = await pool.query(`select id from oidc_artifact where kind = 'Interaction'`)
      expect(rows).toEqual([{ id: 'alive' }])
    })

    it('are deleted now and then', async () => {
      await new PostgresOidcAdapter(pool, 'Interaction').upsert('old', { jti: 'old' }, -1)
      const expiredRows = new ExpiredRows(pool, () => undefined, 20)

      expiredRows.start()

      await eventually(async () => {
        const { rows } = await pool.query(`select id from oidc_artifact where id = 'old'`)
        expect(rows).toEqual([])
      }).finally(() => expiredRows.stop())
    })
  })
})
