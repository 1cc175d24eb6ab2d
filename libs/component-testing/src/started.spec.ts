import { Started } from './started.js'

function aProgram(name: string, stopped: string[]) {
  const { promise: ended, resolve: end } = Promise.withResolvers<string>()
  const log = async () => `log of ${name}`
  return { ended, end, log, stop: async () => void stopped.push(name) }
}

describe('what was started', () => {
  let stopped: string[]
  let started: Started
  beforeEach(() => {
    stopped = []
    started = new Started()
  })
  const add = (name: string) => started.add(name, aProgram(name, stopped))

  it('is reported with its logs, first of all who has ended meanwhile', async () => {
    add('postgres')
    const kafka = add('kafka')

    kafka.end('exit code 137')
    await kafka.ended

    expect(await started.report()).toBe(
      `=== kafka HAS ENDED while the specs ran: exit code 137\nlog of kafka\n=== postgres runs\nlog of postgres`,
    )
  })

  it('is reported even where a log cannot be read', async () => {
    const kafka = add('kafka')
    kafka.log = () => Promise.reject(new Error('no such container'))

    expect(await started.report()).toContain('no log: no such container')
  })

  it('is stopped, the last one first', async () => {
    add('postgres')
    add('kafka')
    add('customer-service')

    await started.stop()

    expect(stopped).toHaveLength(3)
    expect(stopped[0]).toBe('customer-service')
  })
})
