import { FakeKubernetes } from '../../../test/fake-kubernetes.js'
import { KubernetesApi } from './kubernetes-api.js'

describe('the API server', () => {
  let kubernetes: FakeKubernetes
  let api: KubernetesApi
  beforeEach(async () => {
    kubernetes = await FakeKubernetes.start()
    api = new KubernetesApi(kubernetes.options)
  })
  afterEach(() => kubernetes.stop())

  it('is asked with the token of the service account, also when that is renewed', async () => {
    kubernetes.resources.set('/x', {})

    await api.get('/x')
    kubernetes.renewToken('another-token')
    await api.get('/x')

    expect(kubernetes.server.received.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer a-token',
      'Bearer another-token',
    ])
  })

  it('is given resources as JSON', async () => {
    await api.create('/jobs', { metadata: { name: 'a-job' } })

    expect(kubernetes.created).toEqual([{ metadata: { name: 'a-job' } }])
    expect(kubernetes.server.lastReceived?.headers['content-type']).toBe('application/json')
  })

  it('tells why it refuses', async () => {
    kubernetes.server.answer(403, { kind: 'Status', message: 'jobs is forbidden' })

    await expect(api.get('/jobs')).rejects.toThrow('the API server answered 403 to GET /jobs: jobs is forbidden')
  })

  it('tells why it refuses when its answer is no JSON', async () => {
    kubernetes.server.answer(500, 'broken')

    await expect(api.get('/jobs')).rejects.toThrow('the API server answered 500 to GET /jobs: broken')
  })

  it('may have no such resource', async () => {
    expect(await api.find('/nothing')).toBeUndefined()
  })

  it('is not taken for having no such resource when it refuses to tell', async () => {
    kubernetes.server.answer(403)

    await expect(api.find('/nothing')).rejects.toThrow('403')
  })

  it('is given up when it is late', async () => {
    kubernetes.server.behave(() => undefined)

    await expect(new KubernetesApi({ ...kubernetes.options, timeoutMs: 50 }).get('/x')).rejects.toThrow(
      'the API server did not answer to GET /x: no answer within 50 ms',
    )
  })

  it('is given up when nobody listens', async () => {
    await kubernetes.server.stop()

    await expect(api.get('/x')).rejects.toThrow('the API server did not answer to GET /x: ')
    kubernetes.server.stop = async () => undefined
  })
})
