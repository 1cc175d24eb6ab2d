import { retryWhileRunning } from './retry-while-running.js'

describe('retryWhileRunning', () => {
  const running = new Promise<string>(() => undefined)
  const options = { limitMs: 60_000, pauseMs: 1 }
  const refuse = () => Promise.reject(new Error('connection refused'))

  it('tries until the server answers', async () => {
    let tries = 0

    await retryWhileRunning(async () => (++tries < 3 ? refuse() : undefined), running, options)

    expect(tries).toBe(3)
  })

  it('does not wait for a server that has ended', async () => {
    const waiting = retryWhileRunning(refuse, Promise.resolve('exit code 1'), options)

    await expect(waiting).rejects.toThrow('it ended with exit code 1')
  })

  it('does not repeat what is final', async () => {
    const waiting = retryWhileRunning(refuse, running, { ...options, isFinal: () => true })

    await expect(waiting).rejects.toThrow('connection refused')
  })

  it('gives up after the time limit', async () => {
    const waiting = retryWhileRunning(refuse, running, { ...options, limitMs: 10 })

    await expect(waiting).rejects.toMatchObject({ code: 'TIME_LIMIT', cause: { message: 'connection refused' } })
  })
})
