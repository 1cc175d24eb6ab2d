import { AGAIN, ENDED, LATER, OLDER, VERSION } from '../../test/in-memory-releases.js'
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

  const tell = (version = VERSION, since = ENDED) => verdicts.tell(release(version), since)
  const isBackAt = (version: string, since = ENDED) => verdicts.isBackAt('order-service', version, since)

  it('are told once for each version of a service, also when asked for at the same time', async () => {
    await Promise.all([tell(), tell()])
    await verdicts.tell({ ...release(), reason: 'another' }, ENDED)
    await tell(NEWER)
    await verdicts.tell(release(VERSION, 'customer-service'), ENDED)

    expect(dispatches.told).toEqual([release(), release(NEWER), release(VERSION, 'customer-service')])
    expect(verdicts.toldOf('order-service', VERSION, ENDED)).toEqual(release())
  })

  it('are told again of a version that was promoted again', async () => {
    await tell()
    expect(verdicts.toldOf('order-service', VERSION, AGAIN)).toBeUndefined()

    await tell(VERSION, AGAIN)

    expect(dispatches.told).toEqual([release(), release()])
    expect(verdicts.toldOf('order-service', VERSION, AGAIN)).toEqual(release())
  })

  it('are told again when nobody took them', async () => {
    dispatches.isAway = true
    await expect(tell()).rejects.toThrow('GitHub is away')
    expect(verdicts.toldOf('order-service', VERSION, ENDED)).toBeUndefined()

    dispatches.isAway = false
    await tell()

    expect(dispatches.told).toEqual([release()])
  })

  it('are known to be of a newer version than the one that git went back to', async () => {
    await tell()
    await tell(OLDER)

    expect(isBackAt(OLDER)).toBe(true)
    expect(isBackAt(VERSION)).toBe(true)
    expect(isBackAt(NEWER)).toBe(false)
    expect(verdicts.isBackAt('customer-service', OLDER, ENDED)).toBe(false)
  })

  it('are known to be of a newer version, whichever was told first', async () => {
    await tell(NEWER)
    await tell(OLDER)

    expect(isBackAt(VERSION, LATER)).toBe(true)
  })

  it('are not of a version that was promoted again, also when a newer one was told of', async () => {
    await tell()
    await tell(NEWER)

    expect(isBackAt(NEWER, LATER)).toBe(false)
    expect(isBackAt(VERSION, LATER)).toBe(false)
    expect(isBackAt(OLDER, LATER)).toBe(true)
  })

  it('that nobody took say nothing of older versions', async () => {
    dispatches.isAway = true
    await expect(tell()).rejects.toThrow()

    expect(isBackAt(OLDER)).toBe(false)
  })
})
