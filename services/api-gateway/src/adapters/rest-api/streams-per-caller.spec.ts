import { StreamsPerCaller } from './streams-per-caller.js'

const ada = { subject: 'ada', clientId: 'web', roles: [] }

describe('streams of one caller', () => {
  it('are so many at once', () => {
    const streams = new StreamsPerCaller(2)
    const [end] = [streams.take(ada), streams.take(ada)]

    expect(() => streams.take(ada)).toThrow('there are 2 streams of this caller already')
    end()
    streams.take(ada)
    expect(() => streams.take(ada)).toThrow('there are 2 streams of this caller already')
  })

  it.each([
    ['another subject', { ...ada, subject: 'bob' }],
    ['another client', { ...ada, clientId: 'cli' }],
  ])('leave room for %s', (_, other) => {
    const streams = new StreamsPerCaller(1)
    streams.take(ada)

    expect(() => streams.take(other)).not.toThrow()
  })
})
