import { mapSides, sides } from './sides.js'

describe('the sides', () => {
  it('are tracing off, whatever the environment of the bench says, and on, with spans for the collector', () => {
    expect(sides('http://collector')).toEqual({
      off: { channelPrefix: 'off.', environment: { OTEL_TRACES_EXPORTER: 'none' } },
      on: {
        channelPrefix: 'on.',
        environment: expect.objectContaining({
          OTEL_TRACES_EXPORTER: 'otlp',
          OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector',
        }),
      },
    })
  })

  it('have the services of another checkout beside them, if there is one, told the same as those with tracing off', () => {
    const { off, before } = sides('http://collector', '/before')

    expect(before).toEqual({ ...off, channelPrefix: 'before.', folder: '/before' })
  })

  it('stay as they are, each with what is made of it', () => {
    expect(mapSides({ off: 1, on: 2 }, String)).toEqual({ off: '1', on: '2' })
    expect(mapSides({ off: 1, on: 2, before: 3 }, String)).toEqual({ off: '1', on: '2', before: '3' })
  })
})
