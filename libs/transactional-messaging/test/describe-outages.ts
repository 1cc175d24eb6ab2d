import { eventually } from '@ltp/testing'
import { type OwnPostgres, type OwnServer } from './own-servers.js'
import { SpecService } from './spec-service.js'

/** Longer than a relay and consumers may take to notice, and to come back with growing pauses. */
const PATIENCE = { timeoutMs: 60_000, intervalMs: 100 }

/** Half of what Kubernetes gives a process by default before it kills it. */
const GRACE_SECONDS = 15

export interface OutageSurroundings {
  readonly postgres: OwnPostgres
  readonly broker: OwnServer
  readonly environment: NodeJS.ProcessEnv
  /** What the broker's check says while the broker is away. */
  readonly brokerReason: RegExp
}

/** What must hold in outages, whatever the broker. Both servers run before and after each spec. */
export function describeOutages(surroundings: () => OutageSurroundings): void {
  let service: SpecService | undefined
  afterEach(async () => {
    await service?.stop()
    service = undefined
  })

  const start = async (channel: string) => {
    const { environment, postgres } = surroundings()
    const DATABASE_URL = await postgres.newDatabase()
    service = await SpecService.start({ channel, environment: { ...environment, DATABASE_URL } })
    return service
  }
  const becomesReady = (it: SpecService) => eventually(async () => expect(await it.troubles()).toEqual({}), PATIENCE)

  it('starts while the broker is away: answers, is not ready and says why, and becomes ready when the broker comes', async () => {
    const { broker, brokerReason } = surroundings()
    await broker.stop()
    const early = await start('early')

    await eventually(
      async () =>
        expect(await early.troubles()).toEqual({
          broker: expect.stringMatching(brokerReason) as string,
          consumers: expect.stringMatching(/^cannot start: /) as string,
          relay: expect.stringMatching(/^cannot start: /) as string,
        }),
      PATIENCE,
    )
    expect([(await early.readiness()).code, await early.get('/health/live')]).toEqual([503, 200])
    await early.send('written while the broker was away')

    await broker.start()

    await becomesReady(early)
    await eventually(async () => expect(await early.effects()).toEqual(['written while the broker was away']), PATIENCE)
  })

  it('is ready while the broker is gone, as no replica would do better, says what does not work, and loses nothing', async () => {
    const { broker, brokerReason } = surroundings()
    const cut = await start('cut')
    await becomesReady(cut)
    await cut.send('before')
    await eventually(async () => expect(await cut.effects()).toEqual(['before']), PATIENCE)

    await broker.stop()
    await cut.send('meanwhile')

    await eventually(
      async () =>
        expect(await cut.troubles()).toEqual({
          broker: expect.stringMatching(brokerReason) as string,
          consumers: expect.stringMatching(/^cut: /) as string,
          relay: expect.stringMatching(/^stalled: the broker has not acknowledged a message for \d+ s: /) as string,
        }),
      PATIENCE,
    )
    expect((await cut.readiness()).code).toBe(200)

    await broker.start()

    const codes = new Set<number>()
    await eventually(async () => {
      codes.add((await cut.readiness()).code)
      expect(await cut.troubles()).toEqual({})
    }, PATIENCE)
    // nor while consumers and the relay still come back
    expect([...codes]).toEqual([200])
    await eventually(async () => expect(await cut.effects()).toEqual(['before', 'meanwhile']), PATIENCE)
  })

  it('is not ready while Postgres is gone, says so, and loses nothing', async () => {
    const { postgres } = surroundings()
    const bereft = await start('bereft')
    await becomesReady(bereft)
    await bereft.send('before')
    await eventually(async () => expect(await bereft.effects()).toEqual(['before']), PATIENCE)

    await postgres.stop()

    await eventually(
      async () =>
        expect(await bereft.troubles()).toEqual({
          postgres: expect.stringMatching(/ECONNREFUSED|terminated/) as string,
          relay: expect.stringMatching(/ECONNREFUSED|terminat|closed|ended/) as string,
        }),
      PATIENCE,
    )
    expect([(await bereft.readiness()).code, await bereft.get('/health/live')]).toEqual([503, 200])

    await postgres.start()
    await becomesReady(bereft)
    await bereft.send('after')

    await eventually(async () => expect(await bereft.effects()).toEqual(['before', 'after']), PATIENCE)
  })

  it('stops in time while the broker is gone, and sends the rest when it starts again', async () => {
    const { broker } = surroundings()
    const cut = await start('patient')
    await becomesReady(cut)
    await broker.stop()
    await cut.send('unsent')

    const began = performance.now()
    await cut.stop()

    const seconds = (performance.now() - began) / 1000
    await broker.start()
    service = await SpecService.start(cut.options)
    await eventually(async () => expect(await service?.effects()).toEqual(['unsent']), PATIENCE)
    expect(seconds).toBeLessThan(GRACE_SECONDS)
  })

  it('is not ready when a consumer has stopped, and names it', async () => {
    const deaf = await start('deaf')
    await becomesReady(deaf)

    await deaf.runtime.subscriptions[0]?.close()

    expect(await deaf.troubles()).toEqual({ consumers: 'deaf: closed' })
    expect((await deaf.readiness()).code).toBe(503)
  })
}
