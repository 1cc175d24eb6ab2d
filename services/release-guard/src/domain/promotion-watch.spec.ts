import {
  aCanary,
  AGAIN,
  ENDED,
  InMemoryReleases,
  LATER,
  OLDER,
  PROMETHEUS,
  VERSION,
  WRITTEN,
} from '../../test/in-memory-releases.js'
import { RecordingDispatches } from '../../test/recording-dispatches.js'
import { LIMITS, MetricValues, PromotionWatch } from './promotion-watch.js'
import { Verdicts } from './verdicts.js'

class ToldValues extends MetricValues {
  readonly asked: string[] = []
  values: Record<string, number> = {}

  async value(address: string, query: string): Promise<number | undefined> {
    this.asked.push(`${address} ${query}`)
    return this.values[query]
  }
}

const annotations = { [LIMITS]: 'saga-failure-rate<=1, dead-letters<=0' }
const promoted = (changes = {}) => aCanary({ phase: 'Succeeded', annotations, ...changes })

describe('a promoted version', () => {
  let releases: InMemoryReleases
  let dispatches: RecordingDispatches
  let values: ToldValues
  let verdicts: Verdicts

  /** Some seconds after the promotion. */
  const watchAfter = (seconds: number) =>
    new PromotionWatch(releases, values, verdicts, {
      namespace: 'apps',
      seconds: 600,
      intervalSeconds: 60,
      now: () => ENDED.getTime() + seconds * 1000,
    })

  beforeEach(() => {
    releases = new InMemoryReleases()
    releases.templates = { 'saga-failure-rate': 'sagas', 'dead-letters': 'letters' }
    dispatches = new RecordingDispatches()
    verdicts = new Verdicts(dispatches)
    values = new ToldValues()
  })

  it('is left alone while its metrics keep to the limits', async () => {
    values.values = { sagas: 1, letters: 0 }

    expect(await watchAfter(90).judge(promoted())).toBeUndefined()
    expect(values.asked).toEqual([`${PROMETHEUS} sagas`, `${PROMETHEUS} letters`])
    expect(dispatches.told).toEqual([])
  })

  it('is told when a metric is over its limit, with the metric', async () => {
    values.values = { sagas: 0, letters: 3 }

    await watchAfter(90).judge(promoted())

    expect(dispatches.told).toEqual([
      {
        service: 'order-service',
        version: VERSION,
        reason: 'dead-letters is 3, must be <= 0, 90 s after its promotion',
      },
    ])
  })

  it('is told once', async () => {
    values.values = { letters: 3 }

    await watchAfter(90).judge(promoted())
    await watchAfter(105).judge(promoted())

    expect(dispatches.told).toHaveLength(1)
  })

  it('is left alone when there is no value', async () => {
    expect(await watchAfter(90).judge(promoted())).toBeUndefined()
    expect(values.asked).toHaveLength(2)
  })

  it.each([
    ['its time is over', 600, promoted()],
    ['it has only just been promoted', 0, promoted()],
    ['its Canary names no limits', 90, promoted({ annotations: {} })],
    ['it is not promoted yet', 90, promoted({ phase: 'Promoting' })],
    ['it failed', 90, promoted({ phase: 'Failed' })],
  ])('is not judged when %s', async (_, seconds, canary) => {
    expect(await watchAfter(seconds).judge(canary)).toBeUndefined()
    expect(values.asked).toEqual([])
  })

  it('is not judged when the Deployment has another by now', async () => {
    releases.deployments = { 'order-service': { version: VERSION, since: LATER } }

    expect(await watchAfter(90).judge(promoted())).toBeUndefined()
    expect(values.asked).toEqual([])
  })

  it('is not judged when it is what git went back to: what was wrong before may still show', async () => {
    await verdicts.tell({ service: 'order-service', version: VERSION, reason: 'dead-letters is 3' }, WRITTEN)
    releases.deployments = { 'order-service': { version: OLDER, since: WRITTEN } }
    values.values = { letters: 3 }

    expect(await watchAfter(90).judge(promoted())).toBeUndefined()
    expect(dispatches.told).toHaveLength(1)
  })

  it('is not judged when it is gone back to without an analysis, also after a restart', async () => {
    values.values = { letters: 3 }

    expect(await watchAfter(90).judge(promoted({ isAnalysed: false }))).toBeUndefined()
    expect(values.asked).toEqual([])
  })

  it('is judged and told again when it was promoted again', async () => {
    values.values = { letters: 3 }
    await watchAfter(10).judge(promoted())
    releases.deployments = { 'order-service': { version: VERSION, since: LATER } }

    await watchAfter(90).judge(promoted({ since: AGAIN }))

    expect(dispatches.told).toHaveLength(2)
  })

  it.each([
    [90, '60s'],
    [1, '1s'],
    [20, '20s'],
  ])(
    'is judged %i s later by an interval of %s: never by what another version did before',
    async (seconds, interval) => {
      releases.templates = {
        'saga-failure-rate': '{{ interval }} {{ namespace }} {{ target }}',
        'dead-letters': 'letters',
      }

      await watchAfter(seconds).judge(promoted())

      expect(values.asked[0]).toBe(`${PROMETHEUS} ${interval} apps order-service`)
    },
  )

  it.each([
    [{ [LIMITS]: 'dead-letters<1' }, '"dead-letters<1" is no limit'],
    [{ [LIMITS]: 'unknown<=1' }, 'there is no MetricTemplate unknown'],
  ])('cannot be judged by what is not understood: %j', async (wrong, told) => {
    await expect(watchAfter(90).judge(promoted({ annotations: wrong }))).rejects.toThrow(told)
  })
})
