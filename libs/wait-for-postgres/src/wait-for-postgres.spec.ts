import { eventually } from '@ltp/testing'
import { PretendedPostgres } from '../test/pretended-postgres.js'
import { waitForPostgres, type WaitOptions } from './index.js'

const STARTING_UP = { sqlState: '57P03' }
const LONG_MS = 600_000

describe('waitForPostgres', () => {
  let postgres: PretendedPostgres
  let told: string[]
  beforeEach(async () => {
    told = []
    postgres = new PretendedPostgres()
    await postgres.start()
  })
  afterEach(() => postgres.stop())

  const wait = (options: Partial<WaitOptions> = {}) =>
    waitForPostgres(postgres.url, { waitMs: LONG_MS, pauseMs: 1, tell: (line) => told.push(line), ...options })

  it('says nothing when Postgres is there', async () => {
    await wait()

    expect(told).toEqual([])
  })

  it('lasts until Postgres listens', async () => {
    await postgres.stop()
    const waiting = wait()
    await eventually(() => expect(told).not.toEqual([]))
    await postgres.start()

    await waiting
  })

  it.each([
    ['says that it starts up', STARTING_UP],
    ['hangs up, as a proxy does before it', 'hang up'],
    ['says nothing', 'silence'],
  ] as const)('lasts while Postgres %s', async (_, answer) => {
    postgres.answer = answer
    const waiting = wait({ connectTimeoutMs: 100 })
    await eventually(() => expect(postgres.asked).toBeGreaterThan(2))
    postgres.answer = 'welcome'

    await waiting
  })

  it('tells once for whom it waits, until when and why, and never the password', async () => {
    const before = Date.now()
    postgres.answer = STARTING_UP
    const waiting = wait()
    await eventually(() => expect(postgres.asked).toBeGreaterThan(2))
    postgres.answer = 'welcome'
    await waiting

    expect(told).toEqual([expect.stringMatching(/^waits for Postgres at \S+ until \S+: failed$/)])
    const [, address, until = ''] = /at (\S+) until (\S+):/.exec(told.join()) ?? []
    expect(address).toBe(postgres.address)
    expect(Date.parse(until)).toBeGreaterThanOrEqual(before + LONG_MS)
    expect(told.join()).not.toContain('s3cret')
  })

  it.each(['28P01', '28000', '3D000'])('ends at once, with the error, on %s: time would not mend it', async (code) => {
    postgres.answer = { sqlState: code }

    await expect(wait()).rejects.toMatchObject({ code })

    expect([postgres.asked, told]).toEqual([1, []])
  })

  it('ends with what is wrong when the time is over', async () => {
    postgres.answer = STARTING_UP

    await expect(wait({ waitMs: 50 })).rejects.toMatchObject({ code: '57P03' })
  })

  it('of no time is a single try', async () => {
    postgres.answer = STARTING_UP

    await expect(wait({ waitMs: 0 })).rejects.toMatchObject({ code: '57P03' })

    expect([postgres.asked, told]).toEqual([1, []])
  })
})
