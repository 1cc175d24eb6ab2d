import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Dispatch, GitHub } from './github.ts'

const execute = promisify(execFile)

describe('the stand-in for GitHub', () => {
  let folder: string
  let github: GitHub
  let repository: string
  let dispatches: Dispatch[]
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'github-'))
    dispatches = []
    github = new GitHub(join(folder, 'repositories'), (it) => dispatches.push(it))
    repository = await github.listen({ host: '127.0.0.1', port: 0 }, 'ada/shop')
  })
  afterEach(async () => {
    await github.close()
    rmSync(folder, { recursive: true })
  })
  const git = (...args: string[]) =>
    execute('git', ['-c', 'user.name=ada', '-c', 'user.email=ada@example.com', ...args], { cwd: join(folder, 'clone') })

  it('keeps what is pushed', async () => {
    await execute('git', ['clone', '--quiet', repository, join(folder, 'clone')])
    writeFileSync(join(folder, 'clone', 'file'), 'text')
    await git('add', 'file')
    await git('commit', '--quiet', '--message', 'a file')
    await git('push', '--quiet', 'origin', 'HEAD:main')

    const { stdout } = await git('ls-remote', repository, 'main')
    expect(stdout.split('\t')[0]).toBe((await git('rev-parse', 'HEAD')).stdout.trim())
  })

  it.each(['/repos/ada/shop/dispatches', '/api/v3/repos/ada/shop/dispatches'])(
    'starts workflows: POST %s',
    async (path) => {
      const dispatch = { event_type: 'canary-failed', client_payload: { service: 'order-service' } }

      const { status } = await fetch(new URL(path, repository), { method: 'POST', body: JSON.stringify(dispatch) })

      expect([status, dispatches]).toEqual([204, [dispatch]])
    },
  )

  it('shows what is told of a commit, the last of each who tells', async () => {
    const commit = 'a'.repeat(40)
    const url = new URL(`/api/v3/repos/ada/shop/statuses/${commit}`, repository)
    const told = [
      { state: 'failure', context: 'prod/apps' },
      { state: 'success', context: 'dev/apps' },
      { state: 'success', context: 'prod/apps' },
    ] as const
    for (const status of told) await fetch(url, { method: 'POST', body: JSON.stringify(status) })

    const asked = await fetch(new URL(`/repos/ada/shop/commits/${commit}/statuses`, repository))
    expect(await asked.json()).toEqual(told.toReversed())
    expect(github.statuses.of(commit)).toEqual([told[2], told[1]])
    expect(github.statuses.of('b'.repeat(40))).toEqual([])
  })

  it('says what it does not understand, and starts nothing', async () => {
    const url = new URL('/repos/ada/shop/dispatches', repository)
    const asked = [
      fetch(url, { method: 'POST', body: 'no JSON' }),
      fetch(url),
      fetch(new URL('/repos/ada/shop/issues', repository), { method: 'POST', body: '{}' }),
    ]

    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([422, 404, 404])
    expect(dispatches).toEqual([])
  })
})
