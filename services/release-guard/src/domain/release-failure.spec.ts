import { aCanary, aWarning, ENDED, InMemoryReleases, LATER, WRITTEN } from '../../test/in-memory-releases.js'
import { HeardWarnings } from './heard-warnings.js'
import { reasonOf } from './release-failure.js'

const HALT = 'Halt order-service.apps advancement success-rate 61.20 < 99'
const CONSTANT = 'Canary analysis failed, Deployment scaled to zero.'

describe('why a canary failed', () => {
  let heard: HeardWarnings
  beforeEach(() => {
    heard = new HeardWarnings()
  })
  const reason = (told: InMemoryReleases['told'], changes = {}) => {
    const releases = new InMemoryReleases()
    releases.told = told
    return reasonOf(aCanary({ message: CONSTANT, ...changes }), WRITTEN, { heard, releases })
  }

  it.each<[string, string[], string]>([
    [
      'is what Flagger halted for last, not that it ends',
      [
        'Halt order-service.apps advancement p99-ms 900 > 500',
        HALT,
        'the object has been modified',
        'Rolling back order-service.apps failed checks threshold reached 3',
        'Canary failed! Scaling down order-service.apps',
      ],
      HALT,
    ],
    [
      'is that pods did not get ready in time, rather than what it halted for before',
      [
        HALT,
        'canary deployment order-service.apps not ready: deployment "order-service" exceeded its progress deadline',
        'Canary failed! Scaling down order-service.apps',
      ],
      'canary deployment order-service.apps not ready: deployment "order-service" exceeded its progress deadline',
    ],
    [
      'is what it rolled back for at once, rather than what it halted for before',
      [
        HALT,
        'Rolling back order-service.apps progress deadline exceeded order-service not ready',
        'Canary failed! Scaling down order-service.apps',
      ],
      'Rolling back order-service.apps progress deadline exceeded order-service not ready',
    ],
    [
      'is its last warning when it did not halt',
      ['not ready: 0 of 1', 'not ready: deadline exceeded', 'Canary failed! Scaling down order-service.apps'],
      'not ready: deadline exceeded',
    ],
    ['is read from events that Kubernetes has combined', [`(combined from similar events): ${HALT}`], HALT],
    ['is in one line', ['Halt for\nthis  and\tthat'], 'Halt for this and that'],
    ['is only the message of the condition when Kubernetes has forgotten the events', [], CONSTANT],
  ])('%s', async (_, texts, expected) => {
    expect(await reason(texts.map((text) => aWarning(text)))).toBe(expected)
  })

  it('is not what was wrong with the version before, or is wrong by now', async () => {
    const before = aWarning('Halt before', new Date(WRITTEN.getTime() - 1000))

    expect(await reason([before, aWarning(HALT, WRITTEN), aWarning('Halt later', LATER)])).toBe(HALT)
    expect(await reason([before, aWarning('Halt later', LATER)])).toBe(CONSTANT)
    expect(await reason([aWarning(HALT, ENDED)])).toBe(HALT)
  })

  describe('when Flagger has told of it', () => {
    beforeEach(() => heard.hear('order-service', aWarning(HALT)))

    it('is what was heard, of which Kubernetes may have dropped the last', async () => {
      expect(await reason([aWarning('Halt order-service.apps advancement p99-ms 900 > 500')])).toBe(HALT)
      expect(await reason(new Error('events is forbidden'))).toBe(HALT)
    })

    it('is what Kubernetes knows when only of another canary, or of another version, or of its end was heard', async () => {
      const since = new Date(WRITTEN.getTime() + 10_000)
      heard.hear('order-service', aWarning('Canary failed! Scaling down order-service.apps', since))

      expect(await reason([aWarning('Halt before', WRITTEN)], { since })).toBe('Halt before')
      expect(await reason([aWarning('Halt other')], { name: 'customer-service' })).toBe('Halt other')
    })
  })

  it('is what it halted for, although only Kubernetes knows of that, and something else was heard', async () => {
    heard.hear('order-service', aWarning('HTTPRoute order-service.apps is not ready'))

    expect(await reason([aWarning(HALT, WRITTEN)])).toBe(HALT)
  })

  it('is the last that anybody knows of, whoever does', async () => {
    const [early, later] = [5_000, 10_000].map((ms) => new Date(WRITTEN.getTime() + ms))
    heard.hear('order-service', aWarning('Halt heard', early))

    expect(await reason([aWarning('Halt before', WRITTEN)])).toBe('Halt heard')
    expect(await reason([aWarning('Halt after', later)])).toBe('Halt after')
  })

  it('has no more characters than who receives it keeps', async () => {
    expect(await reason([aWarning(`Halt ${'x'.repeat(1000)}`)])).toHaveLength(400)
  })

  it('is unknown when the events cannot be read, which is no reason to keep silent', async () => {
    expect(await reason(new Error('events is forbidden'))).toBe(`${CONSTANT} Nobody knows why: events is forbidden`)
    expect(await reason([], { message: undefined })).toBe('its canary failed')
  })
})
