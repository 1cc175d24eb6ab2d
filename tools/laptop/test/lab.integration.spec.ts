import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LabSwitch, LabFile } from '@ltp/lab'
import { eventually } from '@ltp/testing'
import { LaunchedLaptop, type ServiceName } from '../src/testing/launched-laptop.js'
import { alive } from '../src/testing/processes.js'

describe('npm start with a lab', () => {
  let directory: string
  let lab: LabFile
  let laptop: LaunchedLaptop

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'laptop-'))
    lab = new LabFile(join(directory, 'lab.json'))
    await lab.set('relay-paused', true)
    laptop = await LaunchedLaptop.launch(directory, ['--restart'])
    await laptop.ready()
  })
  afterEach(async () => {
    await laptop.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  const health = async (service: ServiceName, kind: string) => {
    const response = await fetch(`${laptop.url(service)}/health/${kind}`)
    return `${response.status} ${await response.text()}`
  }

  const stopTheBroker = async () => {
    await lab.set('broker-stopped', true)
    for (const service of ['customer-service', 'order-service'] as const)
      await eventually(async () => expect(await health(service, 'ready')).toMatch(/^503 .*ECONNREFUSED/))
  }

  it('begins with all switches off', async () => {
    expect(Object.values(await lab.read())).not.toContain(true)
  })

  it('lets orders wait while the broker is stopped, and go on after', async () => {
    const api = await Api.of(laptop)
    const { customerId } = await api.post('/customers', { name: 'Ada', creditLimit: { amount: 15 } })

    await stopTheBroker()
    const { orderId } = await api.post('/orders', { customerId, orderTotal: { amount: 12.34 } })
    expect(await api.get(`/orders/${orderId}`)).toMatchObject({ orderState: 'PENDING' })
    await lab.set('broker-stopped', false)

    await eventually(async () => expect(await api.get(`/orders/${orderId}`)).toMatchObject({ orderState: 'APPROVED' }))
  })

  it('starts services again while the broker is stopped, and does not wait until they are ready', async () => {
    await stopTheBroker()

    process.kill(laptop.pidOf('order-service'), 'SIGKILL')

    await eventually(() => expect(laptop.output).toContain('starting it again'))
    await eventually(async () => expect(await health('order-service', 'live')).toMatch(/^200/))
    expect(laptop.output).toMatch(/starting it again as process \d+\n$/)
    process.kill(laptop.pidOf('customer-service'), 'SIGKILL')
    await eventually(() => expect(laptop.output).toMatch(/customer-service has ended .*, starting it again/))
    await lab.set('broker-stopped', false)
    for (const service of ['customer-service', 'order-service'] as const)
      await eventually(async () => expect(await health(service, 'ready')).toMatch(/^200/))
  })

  it.each<LabSwitch>(['broker-stopped', 'relay-paused'])('stops everything on Ctrl-C while %s is on', async (name) => {
    if (name === 'broker-stopped') await stopTheBroker()
    else await lab.set(name, true)
    const processes = laptop.processes()

    const exitCode = await laptop.stop()

    expect(alive(processes)).toEqual([])
    expect(exitCode).toBe(0)
  })
})

/** Of the gateway, as a client with every right sees it. */
class Api {
  private constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>,
  ) {}

  static async of(laptop: LaunchedLaptop): Promise<Api> {
    const scope = 'customers:write orders:read orders:write'
    const response = await fetch(`${laptop.url('authorization-server')}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('demo:demo-secret')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    })
    const { access_token: token } = (await response.json()) as { access_token: string }
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return new Api(laptop.url('api-gateway'), headers)
  }

  async get(path: string): Promise<Record<string, unknown>> {
    return (await (await fetch(this.url + path, { headers: this.headers })).json()) as Record<string, unknown>
  }

  async post(path: string, body: object): Promise<Record<string, number>> {
    const init = { method: 'POST', headers: this.headers, body: JSON.stringify(body) }
    return (await (await fetch(this.url + path, init)).json()) as Record<string, number>
  }
}
