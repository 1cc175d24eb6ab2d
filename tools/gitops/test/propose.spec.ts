import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Clone } from '../src/hand-in/clone.js'
import { GitHub } from '../src/hand-in/github.js'
import { type Change, propose } from '../src/hand-in/hand-in.js'
import { FakeGitHub } from './fake-github.js'
import { Origin, put } from './origin.js'

const RELEASE = { tag: '1', digest: 'sha256:1' }
const BRANCH = 'promote/order-service/0.1.0-BUILD.20261129080000'

describe('a change that is proposed', () => {
  let origin: Origin
  let server: FakeGitHub
  let github: GitHub
  beforeEach(async () => {
    origin = new Origin()
    server = new FakeGitHub()
    github = new GitHub(await server.env())
  })
  afterEach(async () => {
    origin[Symbol.dispose]()
    await server[Symbol.asyncDispose]()
  })

  let runs = 0
  let last: ReturnType<Origin['clone']>
  /** As each run of a workflow does, in a clone of its own. */
  async function proposed(isChange = true) {
    const repository = (last = origin.clone(`run-${runs++}`))
    using clone = new Clone(repository, {})
    const change: Change = {
      message: { subject: 'prod: order-service 1', body: 'why' },
      make: () => {
        if (isChange) put('1', repository)
        if (isChange) writeFileSync(join(repository.root, 'gitops/new'), '')
        return Promise.resolve({ release: RELEASE, isChange })
      },
    }
    return await propose(change, BRANCH, clone, github)
  }

  it('is a branch and a pull request, and checks are started for it', async () => {
    expect(await proposed()).toEqual({
      release: RELEASE,
      isChange: true,
      where: 'proposed: https://github.example/1',
    })

    expect(server.pullRequests).toMatchObject([{ head: BRANCH, title: 'prod: order-service 1' }])
    expect(origin.repository.git('show', `${BRANCH}:gitops/value`)).toBe('1')
    expect(origin.main.value).toBe('0')
    expect(server.asked.slice(2)).toEqual([
      'POST /repos/ada/shop/actions/workflows/repository.yaml/dispatches Bearer secret',
      'POST /repos/ada/shop/actions/workflows/gitops.yaml/dispatches Bearer secret',
    ])
  })

  const MERGED = { state: 'closed', merged_at: '2026-11-29T08:00:00Z' }

  it.each(['open', 'closed'])('is proposed once, and not again when its pull request is %s', async (state) => {
    await proposed()
    Object.assign(server.pullRequests[0]!, { state })

    expect(await proposed()).toMatchObject({ isChange: false, where: `https://github.example/1 is ${state}` })
    expect(server.pullRequests).toHaveLength(1)
  })

  it('is proposed again, by a branch with a number, when it was merged and main has gone back since', async () => {
    await proposed()
    Object.assign(server.pullRequests[0]!, MERGED)
    expect(await proposed()).toMatchObject({ isChange: true, where: 'proposed: https://github.example/2' })
    Object.assign(server.pullRequests[1]!, MERGED)
    await proposed()

    expect(server.pullRequests.map(({ head }) => head)).toEqual([BRANCH, `${BRANCH}-2`, `${BRANCH}-3`])
    expect(origin.repository.git('show', `${BRANCH}-3:gitops/value`)).toBe('1')
    expect(server.asked.at(-1)).toContain('gitops.yaml/dispatches')
  })

  it('is not proposed a third time while the second is open', async () => {
    await proposed()
    Object.assign(server.pullRequests[0]!, MERGED)
    await proposed()

    expect(await proposed()).toMatchObject({ isChange: false, where: 'https://github.example/2 is open' })
    expect(server.pullRequests).toHaveLength(2)
  })

  it('leaves nothing behind when it is there already', async () => {
    await proposed()
    await proposed()

    expect(last.git('status', '--porcelain')).toBe('')
  })

  it('is proposed by the next run when one has ended between branch and pull request', async () => {
    await proposed()
    server.pullRequests.length = 0

    expect(await proposed()).toMatchObject({ isChange: true })
    expect(server.pullRequests).toHaveLength(1)
  })

  it('is not proposed when there is nothing to do', async () => {
    expect(await proposed(false)).toEqual({ release: RELEASE, isChange: false })
    expect([server.asked, origin.repository.git('branch', '--list', BRANCH)]).toEqual([[], ''])
  })

  it('fails with what GitHub says', async () => {
    server.status = 403

    await expect(proposed()).rejects.toThrow('GitHub answers with status 403: not you')
  })

  it('needs what a runner of GitHub knows', () => {
    expect(() => new GitHub({})).toThrow('GITHUB_REPOSITORY is not set')
  })
})
