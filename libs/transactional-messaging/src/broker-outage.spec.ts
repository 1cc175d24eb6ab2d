import { Readiness } from '@ltp/health'
import { BrokerOutage } from './broker-outage.js'

describe('an outage of the broker', () => {
  let readiness: Readiness
  let down: Set<string>
  let now: number
  beforeEach(() => {
    readiness = new Readiness({ cacheMs: 0, checkTimeoutMs: 20 })
    down = new Set()
    now = 0
    const outage = new BrokerOutage(() => now)
    const check = (name: string) => () => (down.has(name) ? Promise.reject(new Error('gone')) : undefined)
    for (const name of ['broker', 'consumers', 'relay'] as const) readiness.register(outage.watch(name, check(name)))
  })
  const whileDown = async (...names: string[]) => {
    down = new Set(names)
    return (await readiness.report()).status
  }

  it('leaves a process ready that has worked, whatever is down with the broker', async () => {
    expect(await whileDown()).toBe('up')
    expect(await whileDown('broker', 'consumers', 'relay')).toBe('up')
    expect((await readiness.report()).checks.relay).toEqual({ status: 'down', reason: 'gone', essential: false })
  })

  it('lasts until all that needs the broker has come back', async () => {
    await whileDown()
    await whileDown('broker', 'consumers', 'relay')

    expect(await whileDown('consumers', 'relay')).toBe('up')
    expect(await whileDown('relay')).toBe('up')
    expect(await whileDown()).toBe('up')
    expect(await whileDown('relay')).toBe('down')
  })

  it('is no excuse for what has not come back after a minute', async () => {
    await whileDown()
    await whileDown('broker', 'consumers')
    await whileDown('consumers')

    now = 59_999
    expect(await whileDown('consumers')).toBe('up')
    now = 60_000
    expect(await whileDown('consumers')).toBe('down')
  })

  it('begins anew when the broker goes again meanwhile', async () => {
    await whileDown()
    await whileDown('broker', 'consumers')
    await whileDown('consumers')
    now = 59_999
    await whileDown('broker', 'consumers')

    now = 60_001
    expect(await whileDown('consumers')).toBe('up')
  })

  it('is none where the broker was never there', async () => {
    expect(await whileDown('broker', 'consumers', 'relay')).toBe('down')
    expect(await whileDown('consumers', 'relay')).toBe('down')
  })

  it('is none while the broker answers', async () => {
    await whileDown()

    expect(await whileDown('consumers')).toBe('down')
  })

  it('is not ended by an answer of the broker that comes late', async () => {
    const answers: (() => void)[] = []
    const outage = new BrokerOutage(() => now)
    const slow = new Readiness({ cacheMs: 0, checkTimeoutMs: 20 })
    let isSlow = false
    slow.register(
      outage.watch('broker', () => (isSlow ? new Promise((resolve) => answers.push(resolve)) : undefined)),
      outage.watch('relay', () => (isSlow ? Promise.reject(new Error('gone')) : undefined)),
    )
    await slow.report()
    isSlow = true
    await slow.report()
    const whileLate = async (answer: number) => {
      const report = slow.report()
      answers[answer]?.()
      return (await report).status
    }

    expect(await whileLate(0)).toBe('up')
    now = 60_000
    expect(await whileLate(1)).toBe('up')
  })
})
