import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LabSwitch, LabFile } from '@ltp/lab'
import { eventually } from '@ltp/testing'
import { LaunchedLaptop, type ServiceName } from '../src/testing/launched-laptop.js'
import { alive } from '../src/testing/processes.js'
import { Api } from './api.js'

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
      await eventually(async () => expect(await health(service, 'ready')).toMatch(/^200 .*ECONNREFUSED/))
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
