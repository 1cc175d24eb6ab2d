import { aCanary, ENDED, InMemoryReleases, LATER, VERSION, WRITTEN } from '../../test/in-memory-releases.js'
import { RecordingDispatches } from '../../test/recording-dispatches.js'
import { FailedCanaries } from './failed-canaries.js'
import { Verdicts } from './verdicts.js'

describe('a canary', () => {
  let releases: InMemoryReleases
  let dispatches: RecordingDispatches
  let failedCanaries: FailedCanaries
  beforeEach(() => {
    releases = new InMemoryReleases()
    dispatches = new RecordingDispatches()
    failedCanaries = new FailedCanaries(releases, new Verdicts(dispatches))
  })

  it('that failed is told, with its version and what Flagger says', async () => {
    releases.all = [aCanary({ message: 'Canary analysis failed, Deployment scaled to zero.' })]
    const expected = {
      service: 'order-service',
      version: VERSION,
      reason: 'Canary analysis failed, Deployment scaled to zero.',
    }

    expect(await failedCanaries.tellOf('order-service')).toEqual(expected)
    expect(dispatches.told).toEqual([expected])
  })

  it('that failed has the version of the Deployment that it names', async () => {
    releases.deployments = { other: { version: VERSION, since: WRITTEN } }

    expect(await failedCanaries.tell(aCanary({ target: 'other' }))).toEqual({
      service: 'order-service',
      version: VERSION,
      reason: 'its canary failed',
    })
  })

  it.each(['Succeeded', 'Progressing', 'Initialized', 'Promoting', ''])(
    'in phase "%s" is not told, whoever says that it failed',
    async (phase) => {
      releases.all = [aCanary({ phase })]

      expect(await failedCanaries.tellOf('order-service')).toBeUndefined()
      expect(dispatches.told).toEqual([])
    },
  )

  it('that there is not is not told', async () => {
    expect(await failedCanaries.tellOf('nobody')).toBeUndefined()
  })

  it('is not told when the Deployment got its version later: git has taken the failed one back', async () => {
    releases.deployments = { 'order-service': { version: VERSION, since: LATER } }

    expect(await failedCanaries.tell(aCanary())).toBeUndefined()
    expect(dispatches.told).toEqual([])
  })

  it.each([
    ['nobody knows when the Deployment got its version', { version: VERSION }],
    ['the version is none of the pipeline', { since: WRITTEN }],
    ['there is no Deployment', undefined],
  ])('is not told when %s', async (_, deployed) => {
    releases.deployments = deployed ? { 'order-service': deployed } : {}

    expect(await failedCanaries.tell(aCanary())).toBeUndefined()
  })

  it('is told when it failed within the second in which it was written: Kubernetes counts in seconds', async () => {
    releases.deployments = { 'order-service': { version: VERSION, since: ENDED } }

    expect(await failedCanaries.tell(aCanary())).toBeDefined()
  })
})
