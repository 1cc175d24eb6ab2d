import { freePort } from '../process/ports.js'
import { availableProviders } from '../providers.js'
import { startContainer } from './start-container.js'

const { docker } = await availableProviders()
const describeWithDocker = docker ? describe : describe.skip
if (!docker) process.stderr.write('NOT RUN: startContainer: Docker does not answer\n')

describeWithDocker('startContainer', () => {
  it('tells how a container has ended, and what it has said', async () => {
    const port = { container: 5432, host: await freePort() }

    const container = await startContainer({ image: 'postgres:18', environment: {}, port })

    expect(await container.exited).toBe('exit code 1')
    expect(await container.logTail()).toMatch(/superuser password is not specified/)
    await container.stop()
  })
})
