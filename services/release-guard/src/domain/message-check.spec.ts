import { CheckRuns, MessageCheck } from './message-check.js'

type State = 'running' | 'passed' | 'failed'

class ToldRuns extends CheckRuns {
  readonly begun: string[] = []
  states: State[] = []

  async begin(service: string): Promise<string> {
    this.begun.push(service)
    return `${service}-message-check-1`
  }

  async state(): Promise<State> {
    return this.states.shift() ?? 'running'
  }

  async lastLines(run: string): Promise<string> {
    return `no reply to ReserveCreditCommand (${run})`
  }
}

describe('the check of messages', () => {
  let runs: ToldRuns
  let pauses: number[]
  const check = () =>
    new MessageCheck(runs, {
      waitMs: 5000,
      pollMs: 1000,
      pause: async (ms) => pauses.push(ms),
      now: () => pauses.reduce((sum, ms) => sum + ms, 0),
    }).run('order-service')

  beforeEach(() => {
    runs = new ToldRuns()
    pauses = []
  })

  it('is passed when its run ends well', async () => {
    runs.states = ['running', 'running', 'passed']

    expect(await check()).toEqual({ isPassed: true, text: 'order-service-message-check-1 passed' })
    expect(runs.begun).toEqual(['order-service'])
    expect(pauses).toEqual([1000, 1000])
  })

  it('is not passed when its run fails, and tells what that has said last', async () => {
    runs.states = ['running', 'failed']

    expect(await check()).toEqual({
      isPassed: false,
      text: 'order-service-message-check-1 failed:\nno reply to ReserveCreditCommand (order-service-message-check-1)',
    })
  })

  it('does not wait for a run that ended before', async () => {
    runs.states = ['failed']

    expect(await check()).toMatchObject({ isPassed: false })
    expect(pauses).toEqual([])
  })

  it('is not passed when its run goes on too long', async () => {
    expect(await check()).toEqual({
      isPassed: false,
      text: 'order-service-message-check-1 still runs after 5000 ms',
    })
    expect(pauses).toHaveLength(5)
  })
})
