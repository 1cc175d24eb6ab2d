import { eventually } from './index.js'

describe('eventually', () => {
  it('tries again until the assertion holds', async () => {
    let tries = 0

    await eventually(() => expect(++tries).toBe(3), { intervalMs: 1 })

    expect(tries).toBe(3)
  })

  it('waits for an asynchronous assertion and gives its result', async () => {
    expect(await eventually(async () => 'APPROVED')).toBe('APPROVED')
  })

  it('fails with the last error of the assertion', async () => {
    let tries = 0
    const failing = () => Promise.reject(new Error(`try ${++tries}`))

    await expect(eventually(failing, { timeoutMs: 30, intervalMs: 10 })).rejects.toThrow(/try [2-9]/)
  })
})
