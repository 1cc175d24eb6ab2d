import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

describe('describeWithKafka', () => {
  it('counts specs as skipped where Kafka cannot run, and says what is missing', async () => {
    const jest = ['--experimental-vm-modules', '--no-warnings', '../../node_modules/jest/bin/jest.js']
    const args = ['--config', '../../jest.config.mjs', '--rootDir', '.', '--testRegex', 'fixtures/needs-kafka.ts$']
    const env = {
      ...process.env,
      PATH: '/nowhere',
      DOCKER_HOST: 'unix:///nowhere/docker.sock',
      INFRASTRUCTURE: 'auto',
      FORCE_COLOR: '0',
    }

    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...jest, ...args], { env })

    expect(stderr).toContain('1 skipped, 1 passed, 2 total')
    expect(stdout + stderr).toContain(
      'NOT RUN: orders: Kafka cannot run here: Docker does not answer, and there is no Java',
    )
  })
})
