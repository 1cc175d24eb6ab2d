import { Progress } from '../src/progress.js'

describe('the progress of npm start', () => {
  it('counts what came before it, such as the build', () => {
    const aMinuteAgo = performance.now() - 60_000

    expect(new Progress(() => undefined, { started: aMinuteAgo }).elapsedSeconds()).toBeGreaterThanOrEqual(60)
  })

  describe('prints a step', () => {
    let output: string
    const print = (text: string) => void (output += text)
    beforeEach(() => {
      output = ''
    })

    it('on one line', async () => {
      await new Progress(print).step('Postgres', () => Promise.resolve(print('[working]')))

      expect(output).toMatch(/^ {2}Postgres \.\.\. \[working\]0\.\d s\n$/)
    })

    it('on whole lines, where others print lines meanwhile', async () => {
      const progress = new Progress(print, { wholeLines: true })

      await progress.step('Postgres', () => Promise.resolve(print('other line\n')))
      await progress.step('Kafka', () => Promise.reject(new Error('no'))).catch(() => undefined)

      expect(output.replace(/\d\.\d s/, 'n s').split('\n')).toEqual([
        '  Postgres ...',
        'other line',
        '  Postgres ... n s',
        '  Kafka ...',
        '  Kafka ... failed',
        '',
      ])
    })
  })
})
