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

  it('may end without having read its input', async () => {
    const large = 'x'.repeat(10_000_000)

    await expect(run('sh', ['-c', 'exit 3'], large)).rejects.toThrow('Command failed')
  })

  it('that does not end is ended, and told', async () => {
    await expect(run('sleep', ['60'], '', 100)).rejects.toThrow('sleep 60 was ended after 100 ms')
  })
})
