import {
  aCanary,
  AGAIN,
  aWarning,
  ENDED,
  InMemoryReleases,
  LATER,
  OLDER,
  VERSION,
  WRITTEN,
} from '../../test/in-memory-releases.js'
import { RecordingDispatches } from '../../test/recording-dispatches.js'
import { RecordingDoings } from '../../test/recording-doings.js'
import { FailedCanaries } from './failed-canaries.js'
import { HeardWarnings } from './heard-warnings.js'
import { Verdicts } from './verdicts.js'

describe('a canary', () => {
  let releases: InMemoryReleases
  let dispatches: RecordingDispatches
  let doings: RecordingDoings
  let verdicts: Verdicts
  let failedCanaries: FailedCanaries
  beforeEach(() => {
    releases = new InMemoryReleases()
    dispatches = new RecordingDispatches()
    doings = new RecordingDoings()
    verdicts = new Verdicts(dispatches)
    failedCanaries = new FailedCanaries({ heard: new HeardWarnings(), releases }, verdicts, doings)
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

  it('is told with what Flagger complained of', async () => {
    releases.told = [aWarning('Halt order-service.apps advancement success-rate 61.20 < 99')]

    expect(await failedCanaries.tell(aCanary())).toMatchObject({
      reason: 'Halt order-service.apps advancement success-rate 61.20 < 99',
    })
  })

  it('is told once, but answered again', async () => {
    const told = await failedCanaries.tell(aCanary())

    expect(await failedCanaries.tell(aCanary())).toEqual(told)
    expect(dispatches.told).toHaveLength(1)
  })

  it('is told again when its version was promoted again', async () => {
    await failedCanaries.tell(aCanary())
    releases.deployments = { 'order-service': { version: VERSION, since: LATER } }

    expect(await failedCanaries.tell(aCanary({ since: AGAIN }))).toMatchObject({ version: VERSION })
    expect(dispatches.told).toHaveLength(2)
  })

  it('is not told when git went back to its version: nobody goes further and further back', async () => {
    await verdicts.tell({ service: 'order-service', version: VERSION, reason: 'dead-letters is 3' }, WRITTEN)
    releases.deployments = { 'order-service': { version: OLDER, since: WRITTEN } }

    expect(await failedCanaries.tell(aCanary())).toBeUndefined()
    expect(dispatches.told).toHaveLength(1)
    expect(doings.configurations).toEqual([])
  })

  it('is not told when its version is gone back to without an analysis, also after a restart', async () => {
    expect(await failedCanaries.tell(aCanary({ isAnalysed: false }))).toBeUndefined()
    expect(dispatches.told).toEqual([])
  })

  describe('of a version that production has', () => {
    const HALT = 'Halt order-service.apps advancement pre-rollout check smoke failed'
    beforeEach(() => {
      releases.deployments['order-service-primary'] = { version: VERSION, since: WRITTEN }
      releases.told = [aWarning(HALT)]
    })

    it('is not told: an innocent version would be taken back', async () => {
      expect(await failedCanaries.tell(aCanary())).toBeUndefined()
      expect(dispatches.told).toEqual([])
    })

    it('is noted once as a change of configuration, for people', async () => {
      await failedCanaries.tell(aCanary())
      await failedCanaries.tell(aCanary())

      expect(doings.configurations).toEqual([{ service: 'order-service', version: VERSION, reason: HALT }])
    })

    it('is noted again when the next change fails', async () => {
      await failedCanaries.tell(aCanary())
      await failedCanaries.tell(aCanary({ since: AGAIN }))

      expect(doings.configurations).toHaveLength(2)
    })
  })
})
