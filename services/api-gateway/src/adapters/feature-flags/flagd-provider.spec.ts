import { jest } from '@jest/globals'
import { flagsShownTo } from '../../../test/flags.js'
import { MountedConfigMap } from '../../../test/mounted-config-map.js'
import { type Identity } from '../../domain/caller.js'
import { FlagdProvider } from './flagd-provider.js'
import { OpenFeatureFeatures } from './open-feature-features.js'

const ada: Identity = { subject: 'ada', clientId: 'web', email: 'ada@example.com', roles: ['tester', 'clerk'] }
const bob: Identity = { subject: 'bob', roles: [] }
const HOUR = 3_600_000

describe('a feature', () => {
  let mounted: MountedConfigMap
  let warnings: string[]
  const features: OpenFeatureFeatures[] = []

  const featuresBy = async (text?: string) => {
    if (text !== undefined) mounted.has(text)
    const logger = { log: () => undefined, warn: (message: string) => warnings.push(message) }
    const these = await OpenFeatureFeatures.by(new FlagdProvider(mounted.path, HOUR, logger))
    features.push(these)
    return these
  }
  const isReleased = async (to: Identity, text?: string) =>
    (await featuresBy(text)).isReleased('available-credit-in-order-history', to)

  beforeEach(() => {
    mounted = new MountedConfigMap('flags.json')
    warnings = []
  })
  afterEach(async () => {
    await Promise.all(features.splice(0).map((it) => it.onApplicationShutdown()))
    mounted[Symbol.dispose]()
  })

  it('is released to nobody when nobody says anything of it', async () => {
    const features = await OpenFeatureFeatures.by()

    expect(await features.isReleased('available-credit-in-order-history', ada)).toBe(false)
    expect(await isReleased(ada, '{"flags":{}}')).toBe(false)
  })

  it.each([
    ['the subject of his token', { in: [{ var: 'targetingKey' }, ['ada', 'carl']] }],
    ['the client', { '===': [{ var: 'clientId' }, 'web'] }],
    ['the email address', { ends_with: [{ var: 'email' }, '@example.com'] }],
    ['a role', { in: ['tester', { var: 'roles' }] }],
  ])('is released to whom the file names, by %s, and to nobody else', async (_, rule) => {
    const features = await featuresBy(flagsShownTo(rule))
    const released = [ada, bob].map((to) => features.isReleased('available-credit-in-order-history', to))

    expect(await Promise.all(released)).toEqual([true, false])
  })

  it('is released to all by one word', async () => {
    expect(await isReleased(bob, flagsShownTo(true))).toBe(true)
  })

  it('is released to nobody while its flag is disabled', async () => {
    expect(await isReleased(ada, flagsShownTo(true, 'DISABLED'))).toBe(false)
  })

  it('is released to nobody while there is no file yet', async () => {
    expect(await isReleased(ada)).toBe(false)
  })

  it.each([
    ['no JSON', '{', 'in JSON at position 1'],
    ['another form', '{"flag":{}}', "must have required property 'flags'"],
    [
      'a rule that is none',
      flagsShownTo({ is: [{ var: 'email' }, 'ada@example.com'] }),
      'must NOT have additional properties',
    ],
    [
      'a default that is no variant',
      flagsShownTo(true).replace('"defaultVariant":"hidden"', '"defaultVariant":"off"'),
      'off',
    ],
  ])('is released to nobody by a file that has %s, which is told in one line', async (_, text, told) => {
    expect(await isReleased(ada, text)).toBe(false)

    expect(warnings).toEqual([expect.stringContaining(told)])
    expect(warnings[0]).not.toContain('\n')
  })

  it('is asked of no file any more when the gateway has ended', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] })
    try {
      const features = await featuresBy(flagsShownTo(true))
      expect(jest.getTimerCount()).toBe(1)

      await features.onApplicationShutdown()

      expect(jest.getTimerCount()).toBe(0)
      expect(await features.isReleased('available-credit-in-order-history', ada)).toBe(false)
    } finally {
      jest.useRealTimers()
    }
  })
})
