import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { argumentsOf } from '../src/arguments.ts'
import { mustBeAbleToRelease } from '../src/release-needs.ts'

const root = join(import.meta.dirname, '../../..')

describe('before a release is tested, its pipeline looks', () => {
  let registry: Server
  beforeAll(() => {
    registry = createServer((_, answer) => answer.end('{}'))
    return new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => registry.close())

  function look(args: readonly string[], missing: readonly string[] = []) {
    const { port } = registry.address() as AddressInfo
    const asked = argumentsOf(['--service', 'orders', '--publish', `localhost:${port}`, ...args])!
    return mustBeAbleToRelease(asked, root, async ({ program }) => {
      const [exitCode, output] = missing.includes(program) ? [127, `${program}: not found`] : [0, '']
      return { exitCode, output, stdout: '' }
    })
  }

  it('whether all is there', async () => {
    await expect(look(['--sign', 'package.json', '--platforms', 'linux/amd64'])).resolves.toBeUndefined()
  })

  it.each([
    ['a registry answers', ['--publish', 'localhost:1'], 'no registry answers at http://localhost:1/v2/'],
    ['there is the key', ['--sign', 'no-such.key'], `there is no key ${join(root, 'no-such.key')}`],
    [
      'a key is meant, before it asks a registry',
      ['--publish', 'localhost:1', '--sign', 'maybe'],
      '"keyless" nor "no"',
    ],
    ['there is cosign', ['--sign', 'keyless'], 'the release needs cosign version'],
    ['there is buildx', ['--platforms', 'linux/arm64'], 'the release needs docker buildx version'],
  ])('whether %s', async (_, args, said) => {
    await expect(look(args, ['cosign', 'docker'])).rejects.toThrow(said)
  })

  it('at nothing when the stages asked for do not release', async () => {
    await expect(look(['--stage', 'commit stage', '--sign', 'keyless'], ['cosign'])).resolves.toBeUndefined()
  })
})
