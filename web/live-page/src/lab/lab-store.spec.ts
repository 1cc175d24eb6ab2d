import { brokenOnPurpose, type LabClient, LabStore } from './lab-store.ts'
import { textOf } from './switch-texts.ts'

class FakeGateway implements LabClient {
  on = new Set<string>()
  problem?: Error
  isAway = false
  readonly requests: string[] = []

  async get<T>(path: string): Promise<T> {
    this.requests.push(`GET ${path}`)
    if (this.isAway) throw new Error('the gateway is away')
    return this.switches() as T
  }

  async putJson<T>(path: string, json: string): Promise<T> {
    this.requests.push(`PUT ${path} ${json}`)
    if (this.problem) throw this.problem
    this.on.add(path.split('/').at(-1)!)
    return this.switches() as T
  }

  private switches() {
    return { switches: ['relay-paused', 'slow-participant'].map((name) => ({ name, on: this.on.has(name) })) }
  }
}

describe('the lab', () => {
  let gateway: FakeGateway
  let lab: LabStore
  const broken = () => brokenOnPurpose(lab.current())
  beforeEach(() => {
    gateway = new FakeGateway()
    lab = new LabStore(gateway)
  })

  it('is what the gateway tells when asked', async () => {
    gateway.on.add('slow-participant')
    await lab.read()

    expect(lab.current()).toEqual({
      switches: [
        { name: 'relay-paused', on: false },
        { name: 'slow-participant', on: true },
      ],
    })
    expect(broken()).toBe('Broken on purpose: slow participant')
  })

  it('breaks what is turned on, and tells who looks', async () => {
    let told = 0
    lab.observe(() => told++)
    await lab.turn('relay-paused', true)
    await lab.turn('slow-participant', true)

    expect(gateway.requests).toEqual(['PUT ./lab/relay-paused {"on":true}', 'PUT ./lab/slow-participant {"on":true}'])
    expect(broken()).toBe('Broken on purpose: relay paused, slow participant')
    expect(told).toBe(2)
  })

  it('breaks nothing while all is off', async () => {
    await lab.read()

    expect(broken()).toBeUndefined()
  })

  it('tells what is refused, and shows what is true', async () => {
    await lab.read()
    gateway.problem = new Error('no scope')
    gateway.on.add('relay-paused') // by somebody else meanwhile
    await lab.turn('slow-participant', true)

    expect(lab.current().problem).toBe('no scope')
    expect(broken()).toBe('Broken on purpose: relay paused')
  })

  it('keeps what was true last while the gateway is away', async () => {
    gateway.on.add('relay-paused')
    await lab.read()
    gateway.isAway = true
    gateway.problem = new Error('cannot be reached')
    await lab.turn('relay-paused', false)

    expect(lab.current().problem).toBe('cannot be reached')
    expect(broken()).toBe('Broken on purpose: relay paused')
  })

  it('tells no problem any more after what succeeds', async () => {
    gateway.problem = new Error('no scope')
    await lab.turn('relay-paused', true)
    gateway.problem = undefined
    await lab.turn('relay-paused', true)

    expect(lab.current().problem).toBeUndefined()
  })

  it('is not undone by an answer that comes late', async () => {
    let answer = (_answer: unknown) => {}
    gateway.get = <T>() => new Promise<T>((resolve) => (answer = resolve as typeof answer))
    const reading = lab.read()
    await lab.turn('relay-paused', true)
    answer({ switches: [{ name: 'relay-paused', on: false }] })
    await reading

    expect(broken()).toBe('Broken on purpose: relay paused')
  })

  it.each(['relay-paused', 'broker-stopped', 'duplicate-delivery', 'poison-message', 'slow-participant'])(
    'says of %s what it breaks',
    (name) => {
      expect(textOf(name)).toMatchObject({ title: expect.stringMatching(/^[A-Z][a-z]+ [a-z]+$/) })
      expect(textOf(name).effect).toMatch(/^[A-Z].+\.$/)
    },
  )

  it('has names for switches that are unknown here', () => {
    expect(textOf('time-machine')).toEqual({ title: 'Time machine', effect: '' })
  })
})
