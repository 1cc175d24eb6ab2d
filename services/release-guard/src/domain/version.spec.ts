import { isNewer, versionIn } from './version.js'

describe('the version that labels tell', () => {
  it("is the chart's", () => {
    const labels = {
      'helm.sh/chart': 'order-service-0.1.0-BUILD.20261129080000',
      'app.kubernetes.io/version': '0.1.0-BUILD.20250101000000',
    }

    expect(versionIn(labels)).toBe('0.1.0-BUILD.20261129080000')
  })

  it("is the application's when the chart's label is cut off", () => {
    const labels = {
      'helm.sh/chart': 'a-name-that-is-much-too-long-0.1.0-BUILD.2026',
      'app.kubernetes.io/version': '0.1.0-BUILD.20261129080000',
    }

    expect(versionIn(labels)).toBe('0.1.0-BUILD.20261129080000')
  })

  it('has numbers of any length', () => {
    expect(versionIn({ 'helm.sh/chart': 'order-service-10.20.30-BUILD.20261129080000' })).toBe(
      '10.20.30-BUILD.20261129080000',
    )
  })

  it.each<Record<string, string>>([
    {},
    { 'helm.sh/chart': 'order-service-0.1.0-BUILD.20261129080000.1' },
    { 'helm.sh/chart': 'order-service-0.1.0' },
    { 'app.kubernetes.io/version': 'dev' },
  ])('is none where it is no version of the pipeline: %j', (labels) => {
    expect(versionIn(labels)).toBeUndefined()
  })
})

describe('a version', () => {
  it.each([
    ['0.1.0-BUILD.20261129080001', '0.1.0-BUILD.20261129080000', true],
    ['0.1.0-BUILD.20261129080000', '0.1.0-BUILD.20261129080001', false],
    ['0.1.0-BUILD.20261129080000', '0.1.0-BUILD.20261129080000', false],
    ['1.0.0-BUILD.20250101000000', '0.9.0-BUILD.20261129080000', true],
    ['0.10.0-BUILD.20250101000000', '0.9.0-BUILD.20261129080000', true],
  ])('%s is newer than %s: %s', (version, than, expected) => {
    expect(isNewer(version, than)).toBe(expected)
  })
})
