import { Progress } from '../src/progress.js'

describe('the progress of npm start', () => {
  it('counts what came before it, such as the build', () => {
    const aMinuteAgo = performance.now() - 60_000

    expect(new Progress(() => undefined, aMinuteAgo).elapsedSeconds()).toBeGreaterThanOrEqual(60)
  })
})
