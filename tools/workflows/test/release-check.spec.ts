import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkRelease, type GitHub } from '../src/release-check/release-check.ts'
import { workflowsIn } from '../src/rules/workflow.ts'

const root = join(import.meta.dirname, '../../..')
let checkout: string
let server: Server
let github: GitHub
let requests: IncomingMessage[]
let answer: { readonly status: number; readonly runs: number }

beforeEach(async () => {
  checkout = mkdtempSync(join(tmpdir(), 'release-check-'))
  requests = []
  answer = { status: 200, runs: 1 }
  server = createServer((request, response) => {
    requests.push(request)
    response.writeHead(answer.status).end(JSON.stringify({ total_count: answer.runs }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  github = { url, repository: 'owner/name', token: 'token' }
  git('init', '--quiet')
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(checkout, { recursive: true })
})

function git(...args: string[]): string {
  // variables of a git hook that runs the specs would lead to the repository around it
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
  const who = ['-c', 'user.name=spec', '-c', 'user.email=spec@example.org']
  return spawnSync('git', [...who, ...args], { cwd: checkout, env, encoding: 'utf8' }).stdout.trim()
}

function commit(): string {
  git('commit', '--quiet', '--allow-empty', '--message=a commit')
  return git('rev-parse', 'HEAD')
}

const mainIs = (commit: string) => git('update-ref', 'refs/remotes/origin/main', commit)

describe('a commit', () => {
  it('may be released when it is on main, and the workflow of the repository has passed for it there', async () => {
    const tagged = commit()
    mainIs(commit())

    await expect(checkRelease(tagged, checkout, github)).resolves.toBeUndefined()

    const [request] = requests
    expect(request?.url).toBe(
      '/repos/owner/name/actions/workflows/repository.yaml/runs' +
        `?head_sha=${tagged}&branch=main&event=push&status=success`,
    )
    expect(request?.headers.authorization).toBe('Bearer token')
  })

  it('may not be released when it is not on main', async () => {
    mainIs(commit())
    const tagged = commit()

    await expect(checkRelease(tagged, checkout, github)).rejects.toThrow(`${tagged} is not on main`)
  })

  it('may not be released when no run has passed for it', async () => {
    const tagged = commit()
    mainIs(tagged)
    answer = { status: 200, runs: 0 }

    await expect(checkRelease(tagged, checkout, github)).rejects.toThrow(
      `repository.yaml has not passed for ${tagged} on main`,
    )
  })

  it('may not be released when GitHub does not say', async () => {
    const tagged = commit()
    mainIs(tagged)
    answer = { status: 403, runs: 1 }

    await expect(checkRelease(tagged, checkout, github)).rejects.toThrow('GitHub answers 403')
  })

  it('may not be released when nobody knows what is on main', async () => {
    await expect(checkRelease(commit(), checkout, github)).rejects.toThrow(/origin\/main failed: /)
  })
})

it('the step fails, and says why, when something is missing', () => {
  const script = 'tools/workflows/src/release-check/main.ts'
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    cwd: root,
    env: { ...process.env, GITHUB_API_URL: 'no-url' },
    encoding: 'utf8',
  })

  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).not.toBe('')
})

it('a tag of the repository is released only after that', () => {
  const { steps = [] } = workflowsIn(root).find(({ name }) => name === 'release.yaml')!.jobs.release!
  const checks = steps.findIndex(({ run }) => run === 'node tools/workflows/src/release-check/main.ts')
  const releases = steps.findIndex(({ run = '' }) => run.includes('gh release'))

  expect(checks).toBeGreaterThan(0)
  expect(releases).toBeGreaterThan(checks)
  expect(steps.filter((step) => 'if' in step)).toEqual([])
  expect(steps[0]?.with?.['fetch-depth']).toBe(0)
})
