import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

describe('the bundle of a service', () => {
  let root: string
  let project: string
  let output: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bundle-'))
    project = join(root, 'services/a-service')
    output = join(root, 'app')
  })
  afterEach(() => rm(root, { recursive: true }))

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const aPackage = (name: string, file: string, text: string) =>
    Promise.all([
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })),
      write(`node_modules/${name}/${file}`, text),
    ])
  const theService = (source: string, manifest: object = { entryPoints: ['main'] }) =>
    Promise.all([
      write('services/a-service/src/main.ts', source),
      write('services/a-service/package.json', JSON.stringify(manifest)),
    ])
  // as a process of its own: rolldown's native half does not know the values of Jest's realm
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  function runBundle(...args: string[]) {
    const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
    return { status, stderr }
  }
  const written = { status: 0, stderr: '' }
  const refused = (reason: string) => ({ status: 1, stderr: expect.stringContaining(reason) })

  it('keeps the packages of others apart from the own code, each with a source map', async () => {
    await aPackage('other', 'index.js', 'exports.greet = () => "hello"')
    await theService('import { greet } from "other"\nconsole.log(greet())')

    expect(runBundle(project, output)).toEqual(written)

    expect(await readdir(join(output, 'vendor'))).toEqual(['vendor.js', 'vendor.js.map'])
    expect(await readdir(join(output, 'dist'))).toEqual(expect.arrayContaining(['main.js', 'main.js.map']))
  })

  it('keeps the types that decorators ask for, and the names of classes', async () => {
    await theService(`
      Object.assign(Reflect, { metadata: (key: string, value: unknown) => () => console.log(key, value) })
      const injected = ({ name }: Function) => console.log(name)
      class Repository {}
      @injected export class Handler { constructor(readonly repository: Repository) {} }`)

    expect(runBundle(project, output)).toEqual(written)

    const env = { ...process.env, FORCE_COLOR: '0' } // Nx sets it
    const { stdout } = spawnSync(process.execPath, [join(output, 'dist/main.js')], { encoding: 'utf8', env })
    expect(stdout).toContain('design:paramtypes [ [class Repository] ]')
    expect(stdout).toMatch(/^Handler$/m)
  })

  it('is refused when something imported is missing', async () => {
    await theService('import { something } from "not-installed"\nsomething()')

    expect(runBundle(project, output)).toEqual(refused('not-installed'))
  })

  it('has the files that are read at run time', async () => {
    await aPackage('other', 'page.html', '<p>')
    await theService('console.log(1)', { entryPoints: ['main'], readsAtRunTime: { other: ['*.html'] } })

    expect(runBundle(project, output)).toEqual(written)

    expect(await readdir(join(output, 'node_modules/other'))).toEqual(['package.json', 'page.html'])
  })

  it('is refused when a file that is read at run time is missing', async () => {
    await aPackage('other', 'page.html', '<p>')
    await theService('console.log(1)', { entryPoints: ['main'], readsAtRunTime: { other: ['*.css'] } })

    expect(runBundle(project, output)).toEqual(refused('has no *.css, which is read at run time'))
  })

  it('asks for the programs to bundle', async () => {
    await theService('', {})

    expect(runBundle(project, output)).toEqual(refused('package.json needs "entryPoints"'))
    expect(runBundle()).toEqual({ status: 2, stderr: expect.stringContaining('usage: ') })
  })
})

describe('what npm reads of a repository', () => {
  const main = fileURLToPath(new URL('../src/manifests.ts', import.meta.url))
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'manifests-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  it('is the lock file and the dependencies: neither sources nor the targets of Nx', async () => {
    await mkdir(join(root, 'libs/a'), { recursive: true })
    await writeFile(join(root, 'package-lock.json'), '{}')
    await writeFile(join(root, 'libs/a/package.json'), '{"name":"a","dependencies":{"b":"1"},"nx":{"targets":{}}}')
    await writeFile(join(root, 'libs/a/index.ts'), '')

    spawnSync(process.execPath, [main, root])

    expect(await readdir(join(root, 'libs/a'))).toEqual(['package.json'])
    expect(await readFile(join(root, 'libs/a/package.json'), 'utf8')).toBe('{"name":"a","dependencies":{"b":"1"}}')
    expect(await readFile(join(root, 'package-lock.json'), 'utf8')).toBe('{}')
  })
})
