import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

describe('describeWithKafka', () => {
  let output: string
  beforeAll(async () => (output = await outputWithoutKafka()))

  it('counts specs as skipped where Kafka cannot run, and says what is missing', () => {
    expect(output).toContain('2 skipped, 1 passed, 3 total')
    expect(output).toContain('NOT RUN: orders: Kafka cannot run here: Docker does not answer, and there is no Java')
  })

  it('says so, too, where a file has nothing else, of whose console Jest shows nothing', () => {
    expect(output).toContain('NOT RUN: customers: Kafka cannot run here: Docker does not answer, and there is no Java')
  })
})

/** Of Jest running both fixtures: of a single file it would show everything. */
async function outputWithoutKafka(): Promise<string> {
  const jest = ['--experimental-vm-modules', '--no-warnings', '../../node_modules/jest/bin/jest.js']
  const args = ['--config', '../../jest.config.mjs', '--rootDir', '.', '--testRegex', 'fixtures/.*needs-kafka.ts$']
  const env = {
    ...process.env,
    PATH: '/nowhere',
    DOCKER_HOST: 'unix:///nowhere/docker.sock',
    INFRASTRUCTURE: 'auto',
    FORCE_COLOR: '0',
  }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...jest, ...args], { env })
  return stdout + stderr
}
