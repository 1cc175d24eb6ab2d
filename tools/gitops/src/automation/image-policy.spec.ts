import { ImagePolicy } from './image-policy.js'

const PATTERN = String.raw`^\d+\.\d+\.\d+-BUILD\.(?P<time>\d{14})$`

function policyOf(spec: object): ImagePolicy {
  const metadata = { name: 'order-service', namespace: 'apps' }
  return new ImagePolicy({ apiVersion: 'image.toolkit.fluxcd.io/v1', kind: 'ImagePolicy', metadata, spec: { ...spec } })
}

const filterTags = { pattern: PATTERN, extract: '$time' }
const builds = ['20251231235959', '20260101000001', '20260101000000'].map((time) => `0.1.0-BUILD.${time}`)

describe('a policy', () => {
  it('takes the tag with the greatest number of those that it accepts', () => {
    const policy = policyOf({ filterTags, policy: { numerical: { order: 'asc' } } })

    expect(policy.newestOf(['latest', ...builds, 'sha256-0f.sig'])).toBe('0.1.0-BUILD.20260101000001')
  })

  it('takes the least one when it says so', () => {
    const policy = policyOf({ filterTags, policy: { numerical: { order: 'desc' } } })

    expect(policy.newestOf(builds)).toBe('0.1.0-BUILD.20251231235959')
  })

  it('takes none of those that it does not accept', () => {
    const policy = policyOf({ filterTags, policy: { numerical: { order: 'asc' } } })

    expect(policy.newestOf(['latest', '0.1.0'])).toBeUndefined()
  })

  it('finds no number in a group that the pattern does not have', () => {
    const policy = policyOf({ filterTags: { pattern: PATTERN, extract: '$date' }, policy: { numerical: {} } })

    expect(policy.numberOf(builds[0] ?? '')).toBeNaN()
  })

  it('must order by number', () => {
    expect(() => policyOf({ filterTags, policy: { alphabetical: {} } })).toThrow(
      'ImagePolicy apps/order-service: it must filter tags, and order them by number',
    )
  })
})
