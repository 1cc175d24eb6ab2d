import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addedServices, DEFAULT_PORTS, portsAt, UnusablePortsError, usableOffset } from '../src/ports.js'

describe('the ports of npm start', () => {
  let other: Server | undefined
  let offset: number
  beforeEach(async () => {
    other = undefined
    // another run of this spec may be at it on the same machine
    offset = await usableOffset(1_000 + 100 * Math.floor(Math.random() * 200))
  })
  afterEach(() => new Promise<void>((resolve) => (other ? other.close(() => resolve()) : resolve())))

  it('are the usual ones plus the offset', async () => {
    expect(await portsAt(offset)).toMatchObject({
      'api-gateway': 8080 + offset,
      'customer-service': 8081 + offset,
      'order-service': 8082 + offset,
      'authorization-server': 9000 + offset,
    })
  })

  it.each(['127.0.0.1', '0.0.0.0'])(
    'are named when another program listens on %s, and others are offered',
    async (host) => {
      other = createServer()
      await new Promise<void>((resolve) => other?.listen(DEFAULT_PORTS['customer-service'] + offset, host, resolve))

      const failure = portsAt(offset)

      await expect(failure).rejects.toThrow(UnusablePortsError)
      await expect(failure).rejects.toThrow(
        new RegExp(`port ${8081 + offset}, which customer-service needs, is taken[^]*--port-offset \\d+`),
      )
    },
  )

  it('leave out the one that browsers refuse to open', async () => {
    await expect(portsAt(2_000)).rejects.toThrow(/port 10080, which api-gateway needs, is one that browsers refuse/)
  })
})

describe('services that were added', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'services-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function given(name: string, port: number, lib: string) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'Dockerfile'), `FROM base\nEXPOSE ${port}\n`)
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ dependencies: { [lib]: '*' } }))
  }

  it('are those with messages that are not of the application, at the port of their Dockerfile', () => {
    given('parcel-service', 8083, '@ltp/transactional-messaging')
    given('order-service', 8082, '@ltp/transactional-messaging')
    given('web-service', 8084, '@ltp/http-api')

    expect(addedServices(folder)).toEqual({ 'parcel-service': 8083 })
  })
})
