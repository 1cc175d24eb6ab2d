import { CommandError, run } from './run.js'

describe('a command', () => {
  it('reads its input and is told by what it prints', async () => {
    expect((await run('cat', [], 'values')).stdout).toBe('values')
  })

  it('that fails is told by what it says is wrong', async () => {
    const failing = run('sh', ['-c', 'echo "no such release" >&2; exit 1'])

    await expect(failing).rejects.toThrow(/^no such release$/)
    await expect(failing).rejects.toBeInstanceOf(CommandError)
  })

  it('that does not end is ended, and told', async () => {
    await expect(run('sleep', ['60'], '', 100)).rejects.toThrow('sleep 60 was ended after 100 ms')
  })
})
