import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '@ltp/testing'

const root = join(import.meta.dirname, '../../..')
const start = join(import.meta.dirname, '../src/nx-results/start.ts')

const PROJECT = {
  name: 'one',
  version: '1.0.0',
  nx: {
    targets: {
      build: {
        executor: 'nx:run-commands',
        cache: true,
        inputs: ['{projectRoot}/text'],
        outputs: ['{projectRoot}/result'],
        options: { cwd: 'one', command: 'cp text result && echo really run' },
      },
    },
  },
}

let folder: string
const servers: number[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nx-results-'))
})
afterEach(() => {
  for (const pid of servers.splice(0)) if (isRunning(pid)) process.kill(pid)
  rmSync(folder, { recursive: true, force: true })
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A checkout with nothing of an earlier run, as a job of GitHub has it: Nx keeps what it knows in places of its own. */
function checkout(name: string): string {
  const workspace = join(folder, name)
  mkdirSync(join(workspace, 'one'), { recursive: true })
  writeFileSync(join(workspace, 'package.json'), JSON.stringify({ name: 'all', private: true, workspaces: ['one'] }))
  writeFileSync(join(workspace, 'nx.json'), JSON.stringify({ neverConnectToCloud: true, analytics: false }))
  writeFileSync(join(workspace, 'one/package.json'), JSON.stringify(PROJECT))
  writeFileSync(join(workspace, 'one/text'), 'text')
  symlinkSync(join(root, 'node_modules'), join(workspace, 'node_modules'))
  return workspace
}

/** A job: the set-up with its server, then Nx. */
function job(workspace: string, results: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [start, results], { encoding: 'utf8' })
  const [, server = ''] = /^NX_SELF_HOSTED_REMOTE_CACHE_SERVER=(http:\/\/127\.0\.0\.1:\d+)\n$/.exec(stdout) ?? []
  servers.push(Number(/^process (\d+)$/m.exec(stderr)?.[1]))
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server,
    NX_CACHE_DIRECTORY: join(workspace, '.nx/cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(workspace, '.nx/workspace-data'),
    NX_WORKSPACE_ROOT_PATH: workspace,
  }
  const nx = join(root, 'node_modules/.bin/nx')
  return spawnSync(nx, ['run', 'one:build', '--output-style=static'], { cwd: workspace, env, encoding: 'utf8' }).stdout
}

it('what one job has found out another need not run again: its output is repeated, its files are there', () => {
  const first = checkout('first')
  const second = checkout('second')
  const output = job(first, join(folder, 'results'))
  // as actions/cache carries the folder from job to job
  cpSync(join(folder, 'results'), join(folder, 'restored'), { recursive: true, preserveTimestamps: true })

  const repeated = job(second, join(folder, 'restored'))

  expect(output).toContain('really run')
  expect(output).not.toContain('[remote cache]')
  expect(repeated).toContain('really run')
  expect(repeated).toContain('[remote cache]')
  expect(readFileSync(join(second, 'one/result'), 'utf8')).toBe('text')
})

it('a server that cannot start says why, and the step fails', () => {
  writeFileSync(join(folder, 'file'), '')

  const { status, stdout, stderr } = spawnSync(process.execPath, [start, join(folder, 'file')], { encoding: 'utf8' })

  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain('EEXIST: file already exists')
})

it('the server ends when its folder is gone, as after a job that runs on a machine of ours', async () => {
  const { stderr } = spawnSync(process.execPath, [start, join(folder, 'results')], { encoding: 'utf8' })
  const pid = Number(/^process (\d+)$/m.exec(stderr)?.[1])
  servers.push(pid)
  expect(isRunning(pid)).toBe(true)

  rmSync(folder, { recursive: true })

  await eventually(() => expect(isRunning(pid)).toBe(false))
})
