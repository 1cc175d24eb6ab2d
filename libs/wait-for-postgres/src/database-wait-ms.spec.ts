import { databaseWaitMs } from './index.js'

describe('DATABASE_WAIT_MS', () => {
  it('is a minute unless it is set', () => {
    expect(databaseWaitMs.parse(undefined)).toBe(60_000)
  })

  it('may be none, and an hour at most', () => {
    expect(['0', '3600000', '3600001', '-1', ''].map((text) => databaseWaitMs.safeParse(text).data)).toEqual([
      0,
      3_600_000,
      undefined,
      undefined,
      undefined,
    ])
  })
})
