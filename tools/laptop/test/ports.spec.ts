import { createServer, type Server } from 'node:net'
import { DEFAULT_PORTS, portsAt, UnusablePortsError } from '../src/ports.js'

const OFFSET = 11_000

describe('the ports of npm start', () => {
  let other: Server | undefined
  afterEach(() => new Promise<void>((resolve) => (other ? other.close(() => resolve()) : resolve())))

  it('are the usual ones plus the offset', async () => {
    expect(await portsAt(OFFSET)).toEqual({
      'api-gateway': 19_080,
      'customer-service': 19_081,
      'order-service': 19_082,
      'authorization-server': 20_000,
    })
  })

  it.each(['127.0.0.1', '0.0.0.0'])(
    'are named when another program listens on %s, and others are offered',
    async (host) => {
      other = createServer()
      await new Promise<void>((resolve) => other?.listen(DEFAULT_PORTS['customer-service'] + OFFSET, host, resolve))

      const failure = portsAt(OFFSET)

      await expect(failure).rejects.toThrow(UnusablePortsError)
      await expect(failure).rejects.toThrow(/port 19081, which customer-service needs, is taken[^]*--port-offset \d+/)
    },
  )

  it('leave out the one that browsers refuse to open', async () => {
    await expect(portsAt(2_000)).rejects.toThrow(/port 10080, which api-gateway needs, is one that browsers refuse/)
  })
})
