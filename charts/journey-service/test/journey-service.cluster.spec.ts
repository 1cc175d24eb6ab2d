import { describeOnCluster, type Namespace, Release } from '@ltp/cluster-testing'

const chart = new URL('..', import.meta.url).pathname

const span = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  name: 'create customerService',
  startTimeUnixNano: '1000000',
  endTimeUnixNano: '2000000',
}

/** What the service answers to a request of its own pod, where no NetworkPolicy is in the way: the status. */
async function ask(namespace: Namespace, method: string, path: string, body?: object): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const options = JSON.stringify({ method, headers, body: body && JSON.stringify(body) })
  const script = `console.log((await fetch('http://127.0.0.1:8089${path}', ${options})).status)`
  const node = ['node', '--input-type=module', '--eval', script]
  return Number(await namespace.kubectl(['exec', 'deployment/journey-service', '--', ...node]))
}

describeOnCluster('journey-service in a cluster', (inNamespace, { registry, tag }) => {
  const image = { repository: `${registry}/journey-service`, tag }
  let namespace: Namespace
  let release: Release

  beforeAll(async () => {
    namespace = inNamespace()
    release = new Release(namespace, 'journey-service')
    await release.deploy(chart, { image })
  })

  it('is ready without the authorization server, and passes its own test', async () => {
    expect(await release.test()).toContain('without a token: 401')
  })

  it('takes spans without a token, and tells nothing without one', async () => {
    const spans = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }

    expect(await ask(namespace, 'POST', '/v1/traces', spans)).toBe(200)
    expect(await ask(namespace, 'GET', `/journeys/${span.traceId}`)).toBe(401)
  })

  it('is one pod, before an upgrade and after, and another one', async () => {
    const before = await namespace.podsOf('journey-service')

    await release.deploy(chart, { image, logLevel: 'warn' })

    const after = await namespace.podsOf('journey-service', 'Ready')
    expect([before.length, after.length]).toEqual([1, 1])
    expect(after).not.toEqual(before)
  })
})
