import { handedIn } from '../src/hand-in/handed-in.js'
import { FakeGitHub } from './fake-github.js'
import { Origin, put, valueIn } from './origin.js'

const RELEASE = { tag: '1', digest: 'sha256:1' }

describe('a change that is handed in', () => {
  let origin: Origin
  let server: FakeGitHub
  let env: NodeJS.ProcessEnv
  beforeEach(async () => {
    origin = new Origin()
    server = new FakeGitHub()
    env = { ...(await server.env()), GITHUB_ACTIONS: 'true' }
  })
  afterEach(async () => {
    origin[Symbol.dispose]()
    await server[Symbol.asyncDispose]()
  })

  function handIn(way: 'commit' | 'pull-request' | undefined, isChange = true) {
    const repository = origin.clone('ours')
    const make = () => {
      if (isChange) put('1', repository)
      return Promise.resolve({ release: RELEASE, isChange })
    }
    const change = { make, message: { subject: 'prod: a 1', body: 'why' } }
    return handedIn(change, 'promote/a/1', way, repository, env).then((outcome) => ({ ...outcome, repository }))
  }

  it('by a commit of a workflow has main checked: GitHub starts nothing for what a workflow has pushed', async () => {
    expect(await handIn('commit')).toMatchObject({ isChange: true, where: 'committed to main' })

    expect([origin.main.value, server.started]).toEqual(['1', ['repository.yaml main', 'gitops.yaml main']])
  })

  it('stays committed when the checks cannot be started, and that is told', async () => {
    server.status = 403

    const { isChange, where } = await handIn('commit')

    expect([isChange, origin.main.value]).toEqual([true, '1'])
    expect(where).toMatch(/^committed to main, but its checks are not started: POST .*GitHub answers with status 403/)
  })

  it('has nothing checked when there is nothing to do', async () => {
    await handIn('commit', false)

    expect(server.asked).toEqual([])
  })

  it('by a commit of a person has GitHub do as it always does', async () => {
    delete env.GITHUB_ACTIONS

    expect(await handIn('commit')).toMatchObject({ where: 'committed to main' })
    expect(server.asked).toEqual([])
  })

  it('by a pull request has its branch checked', async () => {
    await handIn('pull-request')

    expect(server.started).toEqual(['repository.yaml promote/a/1', 'gitops.yaml promote/a/1'])
  })

  it('by no way is made where it is, and it is said that this is all', async () => {
    const { repository, where } = await handIn(undefined)

    expect(where).toMatch(/^so far in this checkout only: commit .* and push it/)
    expect([valueIn(repository), origin.main.value, server.asked]).toEqual(['1', '0', []])
  })

  it('by no way leaves nothing to do when there is no change', async () => {
    expect(await handIn(undefined, false)).not.toHaveProperty('where')
  })
})
