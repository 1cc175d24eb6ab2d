import { randomBytes } from 'node:crypto'
import { getContainerRuntimeClient } from 'testcontainers'
import { availableProviders } from '../providers.js'
import { ensureNetwork } from './network.js'

const { docker } = await availableProviders()
const describeWithDocker = docker ? describe : describe.skip
if (!docker) process.stderr.write('NOT RUN: ensureNetwork: Docker does not answer\n')

describeWithDocker('a network that is made unless it is there', () => {
  const name = `network-${randomBytes(4).toString('hex')}`
  const dockerode = async () => (await getContainerRuntimeClient()).container.dockerode
  const named = async () => (await dockerode()).listNetworks({ filters: { name: [name] } })
  const make = async (Name: string) => (await (await dockerode()).createNetwork({ Name })).id

  afterEach(async () => {
    for (const { Id } of await named()) await (await dockerode()).getNetwork(Id).remove()
  })

  it('is one of its name, the oldest, also when two were made at once', async () => {
    await ensureNetwork(name)
    const [first] = await named()
    await make(name)

    await ensureNetwork(name)

    expect((await named()).map(({ Id }) => Id)).toEqual([first?.Id])
  })

  it('is one also when many ask at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => ensureNetwork(name)))
    await ensureNetwork(name)

    expect(await named()).toHaveLength(1)
  })

  it('is not another whose name begins like it', async () => {
    await make(`${name}-and-more`)

    await ensureNetwork(name)

    expect((await named()).map(({ Name }) => Name).sort()).toEqual([name, `${name}-and-more`])
  })
})
