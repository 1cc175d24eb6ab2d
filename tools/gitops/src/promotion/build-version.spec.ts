import { isBuildVersion, isNewer } from './build-version.js'

describe('a version of the pipeline', () => {
  it.each(['0.1.0-BUILD.20261128120000', '12.0.3-BUILD.00000000000000'])('is %s', (version) => {
    expect(isBuildVersion(version)).toBe(true)
  })

  it.each(['0.1.0', 'latest', '0.1.0-BUILD.2026', '0.1.0-BUILD.20261128120000+0f', ' 0.1.0-BUILD.20261128120000', ''])(
    'is not %j',
    (version) => {
      expect(isBuildVersion(version)).toBe(false)
    },
  )

  it.each([
    ['0.1.0-BUILD.20261128120001', '0.1.0-BUILD.20261128120000'],
    ['0.2.0-BUILD.20250101000000', '0.1.0-BUILD.20261128120000'],
    ['0.10.0-BUILD.20250101000000', '0.9.0-BUILD.20261128120000'],
  ])('%s is newer than %s, and not the reverse', (newer, older) => {
    expect([isNewer(newer, older), isNewer(older, newer), isNewer(newer, newer)]).toEqual([true, false, false])
  })

  it('is not compared with what is none', () => {
    expect(() => isNewer('0.1.0-BUILD.20261128120000', 'latest')).toThrow('latest is not 1.2.3-BUILD.<yyyymmddhhmmss>')
  })
})
