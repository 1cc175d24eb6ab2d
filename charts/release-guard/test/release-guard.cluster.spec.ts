import { describeOnCluster, type Namespace, Release } from '@ltp/cluster-testing'
import { eventually } from '@ltp/testing'

const chart = new URL('..', import.meta.url).pathname

const secret = (name: string, stringData: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  stringData,
})

/** What the guard answers to a webhook about itself, asked from its own pod. */
async function webhook(namespace: Namespace, path: string): Promise<string> {
  const body = JSON.stringify({ name: 'release-guard', namespace: namespace.name })
  const script = `
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('http://127.0.0.1:8090${path}', { method: 'POST', headers, body: ${JSON.stringify(body)} })
    console.log(answer.status, await answer.text())`
  const node = ['node', '--input-type=module', '--eval', script]
  return namespace.kubectl(['exec', 'deployment/release-guard', '--', ...node])
}

describeOnCluster('release-guard in a cluster', (inNamespace, { registry, tag }) => {
  let namespace: Namespace
  let release: Release

  beforeAll(async () => {
    namespace = inNamespace()
    release = new Release(namespace, 'release-guard')
    await namespace.apply(secret('github-token', { token: 'a-token' }))
    await namespace.apply(secret('demo-client', { 'client-id': 'a-client', 'client-secret': 'a-secret' }))
    await release.deploy(chart, { image: { repository: `${registry}/release-guard`, tag } })
  })

  it('passes its own test', async () => {
    expect(await release.test()).toContain('without a token: 200')
  })

  it.each([
    ['get', 'deployments.apps', 'yes'],
    ['list', 'canaries.flagger.app', 'yes'],
    ['create', 'jobs.batch', 'yes'],
    ['get', 'pods/log', 'yes'],
    ['get', 'secrets', 'no'],
    ['delete', 'jobs.batch', 'no'],
    ['update', 'deployments.apps', 'no'],
  ])('may %s %s: %s', async (verb, resource, expected) => {
    const account = `--as=system:serviceaccount:${namespace.name}:release-guard`
    const [kind = '', subresource] = resource.split('/')
    const asked = subresource ? [kind, `--subresource=${subresource}`] : [kind]
    // it ends with 1 when the answer is no
    const answer = await namespace
      .kubectl(['auth', 'can-i', verb, ...asked, account])
      .catch((error: unknown) => String(error))

    expect(/yes/.test(answer) ? 'yes' : 'no').toBe(expected)
  })

  it('starts a Job of the pods of a Deployment, waits for its end, and reads what it has said', async () => {
    const path = '/flagger/pre-rollout/messages'

    // it has no such program itself
    await eventually(async () =>
      expect(await webhook(namespace, path)).toMatch(
        /^424 release-guard-message-check-\w{8} failed:\n[^]*check-messages\.js/,
      ),
    )
  })

  it('has nothing to tell of what is no canary', async () => {
    expect(await webhook(namespace, '/flagger/post-rollout')).toMatch(/^(200 nothing to tell|424 .*canaries)/)
  })
})
