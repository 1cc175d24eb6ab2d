import { OLDER, VERSION } from '../../test/in-memory-releases.js'
import { RecordingDispatches } from '../../test/recording-dispatches.js'
import { Verdicts } from './verdicts.js'

const NEWER = '0.1.0-BUILD.20261130080000'
const release = (version = VERSION, service = 'order-service') => ({ service, version, reason: 'its canary failed' })

describe('verdicts', () => {
  let dispatches: RecordingDispatches
  let verdicts: Verdicts
  beforeEach(() => {
    dispatches = new RecordingDispatches()
    verdicts = new Verdicts(dispatches)
  })

  it('are told once for each version of a service, also when asked for at the same time', async () => {
    await Promise.all([verdicts.tell(release()), verdicts.tell(release())])
    await verdicts.tell({ ...release(), reason: 'another' })
    await verdicts.tell(release(NEWER))
    await verdicts.tell(release(VERSION, 'customer-service'))

    expect(dispatches.told).toEqual([release(), release(NEWER), release(VERSION, 'customer-service')])
  })

  it('are told again when nobody took them', async () => {
    dispatches.isAway = true
    await expect(verdicts.tell(release())).rejects.toThrow('GitHub is away')

    dispatches.isAway = false
    await verdicts.tell(release())

    expect(dispatches.told).toEqual([release()])
  })

  it('are known to be of a newer version than the one that git went back to', async () => {
    await verdicts.tell(release())
    await verdicts.tell(release(OLDER))

    expect(verdicts.isBackAt('order-service', OLDER)).toBe(true)
    expect(verdicts.isBackAt('order-service', VERSION)).toBe(true)
    expect(verdicts.isBackAt('order-service', NEWER)).toBe(false)
    expect(verdicts.isBackAt('customer-service', OLDER)).toBe(false)
  })

  it('are known to be of the newest version, whichever was told first', async () => {
    await verdicts.tell(release(OLDER))
    await verdicts.tell(release())

    expect(verdicts.isBackAt('order-service', VERSION)).toBe(true)
  })

  it('that nobody took say nothing of older versions', async () => {
    dispatches.isAway = true
    await expect(verdicts.tell(release())).rejects.toThrow()

    expect(verdicts.isBackAt('order-service', OLDER)).toBe(false)
  })
})
