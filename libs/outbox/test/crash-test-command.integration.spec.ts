import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

describe('the command crash-test', () => {
  it('fails where the broker that it was told to use cannot run', () => {
    const env = {
      ...process.env,
      PATH: '/nowhere',
      DOCKER_HOST: 'unix:///nowhere/docker.sock',
      INFRASTRUCTURE: 'auto',
      NODE_OPTIONS: '',
    }
    const args = [join(import.meta.dirname, 'crash-test.mjs'), '--kills', '1', '--broker', 'kafka']

    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })

    expect(stderr).toContain('Kafka cannot run here: Docker does not answer, and there is no Java')
    expect(status).toBe(1)
  })
})
