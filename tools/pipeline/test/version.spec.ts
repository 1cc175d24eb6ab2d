import { versionOf } from '../src/version.ts'

describe("a build's version", () => {
  it('tells the time in UTC', () => {
    expect(versionOf('0.1.0', new Date('2026-11-28T12:03:04.567+01:00'))).toBe('0.1.0-BUILD.20261128110304')
  })
})
