import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterThisTurn } from './after-this-turn.js'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('afterThisTurn', () => {
  it('runs all that came in one turn in its order, and not before', async () => {
    const ran: number[] = []
    afterThisTurn(() => ran.push(1))
    await Promise.resolve()
    afterThisTurn(() => ran.push(2))
    expect(ran).toEqual([])

    await turn()

    expect(ran).toEqual([1, 2])
  })

  it('runs in a later turn what comes while it runs', async () => {
    const ran: number[] = []
    afterThisTurn(() => {
      ran.push(1)
      afterThisTurn(() => ran.push(2))
      expect(ran).toEqual([1])
    })

    await turn()
    await turn()

    expect(ran).toEqual([1, 2])
  })

  it('loses nothing when the process exits in that turn', () => {
    const module = fileURLToPath(new URL('after-this-turn.ts', import.meta.url))
    const script = `import { afterThisTurn } from ${JSON.stringify(module)}
      afterThisTurn(() => process.stdout.write('told'))
      process.exit()`

    const output = execFileSync(process.execPath, ['--input-type=module', '--no-warnings', '--eval', script])

    expect(output.toString()).toBe('told')
  })
})
