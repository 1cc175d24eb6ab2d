import { TimeLimitError, withTimeLimit } from './time-limit.js'

describe('withTimeLimit', () => {
  it('gives the result or the error of work that is done in time', async () => {
    await expect(withTimeLimit(1_000, 'work', Promise.resolve('done'))).resolves.toBe('done')
    await expect(withTimeLimit(1_000, 'work', Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })

  it('names the work that takes too long', async () => {
    const work = withTimeLimit(10, 'joining the group', new Promise(() => {}))

    await expect(work).rejects.toThrow(new TimeLimitError('joining the group', 10))
  })
})
