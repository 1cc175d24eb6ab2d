import { freePort } from '../process/ports.js'
import { availableProviders } from '../providers.js'
import { startContainer } from './start-container.js'

const { docker } = await availableProviders()
const describeWithDocker = docker ? describe : describe.skip
if (!docker) process.stderr.write('NOT RUN: startContainer: Docker does not answer\n')

describeWithDocker('startContainer', () => {
  it('tells how a container has ended, and what it has said', async () => {
    const port = { container: 5432, host: await freePort() }

    // not at once: Testcontainers looks for the ports of a container that runs
    const command = ['sh', '-c', 'echo no space left; sleep 5; exit 3']
    const container = await startContainer({ image: 'postgres:18', environment: {}, port, command })

    expect(await container.exited).toBe('exit code 3')
    expect(await container.logTail()).toContain('no space left')
    await container.stop()
  })
})
