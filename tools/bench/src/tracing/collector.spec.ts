import { Collector } from './collector.js'

describe('the collector, asked after a round with tracing on', () => {
  const collector = (spans: number) => new Collector({ call: async () => spans as never }, 'http://localhost:4318')

  it('tells how many spans have arrived', async () => {
    expect(await collector(7).take()).toBe(7)
  })

  it('fails in words when there are none, as tracing was not measured then', async () => {
    await expect(collector(0).take()).rejects.toThrow('no span has arrived')
  })
})
