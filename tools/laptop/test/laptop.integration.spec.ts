import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { eventually } from '@ltp/testing'
import { usableOffset } from '../src/ports.js'
import { Api } from './api.js'
import { LaunchedLaptop } from '../src/testing/launched-laptop.js'
import { alive, descendantsOf, type Process } from '../src/testing/processes.js'

describe('npm start', () => {
  let directory: string
  const launched: LaunchedLaptop[] = []

  const launch = async (options: string[] = [], portOffset?: number) => {
    const laptop = await LaunchedLaptop.launch(directory, options, portOffset)
    launched.push(laptop)
    return laptop
  }

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'laptop-'))
  })
  afterEach(async () => {
    for (const laptop of launched.splice(0)) await laptop.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  it('shows one screen when everything is ready: addresses, start time, memory, process ids', async () => {
    const laptop = await launch()

    const screen = await laptop.ready()

    expect(screen.split('\n').length).toBeLessThan(30)
    // with those that were added
    const ports = Object.values(laptop.ports)
    expect(screen).toMatch(/Ready in \d+\.\d s\. Broker: embedded.* Memory: [1-9]\d+ MB in \d+ services\./)
    expect(screen).toContain(` in ${ports.length} services.`)
    expect(screen).toContain(`${laptop.url('api-gateway')}/swagger-ui/index.html`)
    expect(screen).toContain(`customer-service ${laptop.pidOf('customer-service')}`)
    for (const port of ports) expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200)
  })

  it('stops everything on Ctrl-C, and exits with 0', async () => {
    const laptop = await launch()
    await laptop.ready()
    const processes = laptop.processes()

    const exitCode = await laptop.stop()

    expect(processes.map(({ command }) => command)).toContainEqual(expect.stringContaining('bin/postgres'))
    expect(alive(processes)).toEqual([])
    expect(exitCode).toBe(0)
    expect(laptop.output).toMatch(/stopping \.\.\. done\n$/)
  })

  it.each(['Postgres ...', 'authorization-server ...'])('may be stopped while it starts: %s', async (step) => {
    const laptop = await launch()
    await eventually(() => expect(laptop.output).toContain(step), { intervalMs: 5 })
    const processes = laptop.processes()

    laptop.kill('SIGTERM')

    expect(await laptop.exited).toBe(0)
    expect(alive(processes)).toEqual([])
    expect(laptop.output).toMatch(/stopping \.\.\. done\n$/)
    expect(laptop.output).not.toContain('Ready in')
  })

  it('leaves nothing running when it is killed', async () => {
    const laptop = await launch()
    await laptop.ready()
    const processes = laptop.processes()

    laptop.kill('SIGKILL')

    expect(processes.length).toBeGreaterThan(4)
    await eventually(() => expect(alive(processes)).toEqual([]), { intervalMs: 200 })
  })

  it('stops when the shell that started it ends, as npm on SIGTERM ends no more than its shell', async () => {
    const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))
    const options = `--directory '${directory}' --port-offset ${await usableOffset(21_000)}`
    await using shell = new Shell(`'${process.execPath}' '${main}' ${options}`)
    await eventually(() => expect(shell.output).toContain('Ready in'), { timeoutMs: 60_000 })

    const processes = shell.kill()

    expect(processes.length).toBeGreaterThan(4)
    await eventually(() => expect(alive(processes)).toEqual([]), { intervalMs: 200, timeoutMs: 20_000 })
    await eventually(() => expect(shell.output).toMatch(/stopping \.\.\. done\n$/))
  })

  it('starts nothing when that shell ends while it builds', async () => {
    const start = fileURLToPath(new URL('../start.mjs', import.meta.url))
    const builds = join(directory, 'builds')
    writeFileSync(builds, '')
    writeFileSync(join(directory, 'nx'), `#!/bin/sh\nwhile [ -e '${builds}' ]; do sleep 0.1; done\n`, { mode: 0o755 })
    await using shell = new Shell(`'${process.execPath}' '${start}' --directory '${directory}'`, directory)
    await eventually(() => expect(shell.output).toContain('building'))

    const [node] = shell.kill()
    rmSync(builds)

    await eventually(() => expect(alive([node!])).toEqual([]))
    expect(shell.output).toMatch(/building \.\.\. $/)
  })

  it('keeps the data for the next start, and forgets them with --fresh', async () => {
    const firstStart = await launch()
    await firstStart.ready()
    await createCustomer(firstStart)
    await firstStart.stop()

    const secondStart = await launch()
    await secondStart.ready()
    expect(await customers(secondStart)).toContain('"name":"Ada"')
    await secondStart.stop()

    writeFileSync(join(directory, 'notes.txt'), 'mine')
    const freshStart = await launch(['--fresh'])
    await freshStart.ready()
    expect(await customers(freshStart)).toBe('{"customers":[]}')
    expect(readFileSync(join(directory, 'notes.txt'), 'utf8')).toBe('mine')
  })

  it('leaves the data of another start alone that is still running, and blames the folder, not its ports', async () => {
    const offset = await usableOffset(21_000)
    const first = await launch([], offset)
    await first.ready()
    await createCustomer(first)

    const second = await launch(['--fresh'], offset)

    expect(await second.exited).toBe(1)
    expect(second.output).toContain(`${directory} is in use by another "npm start"`)
    expect(second.output).not.toContain('port')
    expect(await customers(first)).toContain('"name":"Ada"')
  })

  const itAsRoot = process.getuid?.() === 0 ? it : it.skip
  itAsRoot('names the remedy when the folder belongs to somebody else', async () => {
    const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))
    const offset = String(await usableOffset(21_000))
    const somebody = { uid: 65_534, gid: 65_534 }

    const { status, stderr } = spawnSync(process.execPath, [main, '--directory', directory, '--port-offset', offset], {
      ...somebody,
      encoding: 'utf8',
    })

    expect(stderr).toMatch(/belongs to another user.*or choose another folder: --directory/)
    expect(status).toBe(1)
  })

  it('names a taken port and offers others', async () => {
    const offset = await usableOffset(21_000)
    const other = await listen(8081 + offset)
    try {
      const laptop = await launch([], offset)

      expect(await laptop.exited).toBe(1)
      expect(
        laptop.output
          .trim()
          .split('\n')
          .map((line) => line.trim()),
      ).toEqual([
        `port ${8081 + offset}, which customer-service needs, is taken by another program`,
        `Use other ports:  npm start -- --port-offset ${await usableOffset(offset + 100)}`,
      ])
    } finally {
      other.close()
    }
  })

  it('ends with what has happened, after the end of the log, when a service ends, and takes the others along', async () => {
    const laptop = await launch()
    await laptop.ready()
    const processes = laptop.processes()

    process.kill(laptop.pidOf('order-service'), 'SIGKILL')

    expect(await laptop.exited).toBe(1)
    expect(laptop.output).toMatch(
      /stopping \.\.\. done\n\n(\{"level".*\n){5}\norder-service has ended \(signal SIGKILL\)\. .*order-service\.log\n$/,
    )
    expect(alive(processes)).toEqual([])
  })

  it('starts a service again that has ended, with --restart', async () => {
    const laptop = await launch(['--restart'])
    await laptop.ready()
    const before = laptop.pidOf('order-service')

    process.kill(before, 'SIGKILL')

    await eventually(
      () => expect(laptop.output).toMatch(/starting it again as process \d+\n {2}order-service \.\.\. \d/),
      {
        timeoutMs: 30_000,
      },
    )
    expect(laptop.pidOf('order-service')).not.toBe(before)
    expect((await fetch(`${laptop.url('order-service')}/health/ready`)).status).toBe(200)
  })

  it('ends when Postgres ends', async () => {
    const laptop = await launch()
    await laptop.ready()
    const postgres = laptop.processes().find(({ command }) => command.includes('bin/postgres'))!

    process.kill(postgres.pid, 'SIGKILL')

    expect(await laptop.exited).toBe(1)
    expect(laptop.output).toContain('Postgres has ended (signal SIGKILL)')
  })

  it('ends when Postgres ends while a service is started again', async () => {
    const laptop = await launch(['--restart'])
    await laptop.ready()
    const postgres = laptop.processes().find(({ command }) => command.includes('bin/postgres'))!

    process.kill(laptop.pidOf('order-service'), 'SIGKILL')
    await eventually(() => expect(laptop.output).toContain('starting it again'), { intervalMs: 5 })
    process.kill(postgres.pid, 'SIGKILL')

    expect(await laptop.exited).toBe(1)
    expect(laptop.output).toContain('Postgres has ended (signal SIGKILL)')
  })

  it('prints the logs of the services with their names, with --verbose', async () => {
    const laptop = await launch(['--verbose'])
    await laptop.ready()

    for (const name of ['api-gateway', 'customer-service', 'order-service', 'authorization-server'])
      expect(laptop.output).toMatch(new RegExp(`^${name.padEnd(20)} \\| .*Nest application successfully started`, 'm'))
    await laptop.stop()
    expect(laptop.output).toMatch(/^ {2}order-service \.\.\.\n/m)
    expect(laptop.output).toMatch(/^ {2}order-service \.\.\. \d+\.\d s\n/m)
    expect(laptop.output).toMatch(/^ {2}stopping \.\.\.\n[^]*^ {2}stopping \.\.\. done\n$/m)
  })

  it.each([['--help', 0] as const, ['--kafak', 1] as const])('explains its options: %s', async (option, exitCode) => {
    const laptop = await launch([option])

    expect(await laptop.exited).toBe(exitCode)
    expect(laptop.output).toContain('--port-offset <n>   add n to every port')
  })

  it.each([['--help', 0] as const, ['--kafak', 1] as const])(
    'explains them before it builds: %s',
    (option, exitCode) => {
      const start = fileURLToPath(new URL('../start.mjs', import.meta.url))

      const { status, stdout, stderr } = spawnSync(process.execPath, [start, option], {
        env: { PATH: '/no/nx/to/build/with' },
        encoding: 'utf8',
      })

      expect(stdout + stderr).toContain('--port-offset <n>   add n to every port')
      expect(stdout).not.toContain('building')
      expect(status).toBe(exitCode)
    },
  )

  it('says what to do when the packages are not installed', async () => {
    const folder = join(directory, 'tools/laptop')
    mkdirSync(folder, { recursive: true })
    for (const file of ['start.mjs', 'build-first.mjs', 'node-is-too-old.mjs'])
      copyFileSync(new URL(`../${file}`, import.meta.url), join(folder, file))

    await expect(promisify(execFile)(process.execPath, [join(folder, 'start.mjs')])).rejects.toThrow(
      'run "npm ci", then "npm start"',
    )
  })
})

/** A shell as npm has one: what it runs does not take its place. */
class Shell implements AsyncDisposable {
  output = ''
  private readonly process: ChildProcess
  private processes: Process[] = []

  constructor(command: string, path?: string) {
    const env = path === undefined ? process.env : { ...process.env, PATH: `${path}:${process.env.PATH}` }
    this.process = spawn('sh', ['-c', `${command}; true`], { env })
    this.process.stdout!.setEncoding('utf8').on('data', (text: string) => (this.output += text))
  }

  /** As npm does it. @returns what has been running in it */
  kill(): Process[] {
    this.processes = descendantsOf(this.process.pid!)
    this.process.kill('SIGTERM')
    return this.processes
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.processes.length === 0) this.kill()
    for (const { pid } of alive(this.processes)) process.kill(pid, 'SIGINT')
    await eventually(() => expect(alive(this.processes)).toEqual([]), { intervalMs: 200, timeoutMs: 20_000 })
  }
}

async function createCustomer(laptop: LaunchedLaptop): Promise<void> {
  await (await Api.of(laptop)).post('/customers', { name: 'Ada', creditLimit: { amount: 15 } })
}

async function customers(laptop: LaunchedLaptop): Promise<string> {
  return (await Api.of(laptop)).text('/customers')
}

function listen(port: number): Promise<Server> {
  const server = createServer()
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}
