import { type Resource } from '../checks/resource.js'
import { follow, newestOf } from './follow.js'

const OLD = '0.1.0-BUILD.20260101000000'
const NEW = '0.1.0-BUILD.20260101000001'
const FILE = `# the version
kind: OCIRepository
spec:
    ref:
      tag:   ${OLD} # {"$imagepolicy": "apps:order-service:tag"}
      other: ${OLD}
`

const resource = (kind: string, spec: object): Resource => ({
  apiVersion: 'image.toolkit.fluxcd.io/v1',
  kind,
  metadata: { name: 'order-service', namespace: 'apps' },
  spec: { ...spec },
})
const policy = resource('ImagePolicy', {
  imageRepositoryRef: { name: 'order-service' },
  filterTags: { pattern: String.raw`^\d+\.\d+\.\d+-BUILD\.(?P<time>\d{14})$`, extract: '$time' },
  policy: { numerical: { order: 'asc' } },
})
const repository = resource('ImageRepository', { image: 'registry/charts/order-service', insecure: true })

describe('following the newest tags', () => {
  it('changes the version beside a marker, and no other byte', () => {
    const { text, updates } = follow(FILE, new Map([['apps:order-service', NEW]]))

    expect(text).toBe(FILE.replace(`tag:   ${OLD}`, `tag:   ${NEW}`))
    expect(updates).toEqual([{ policy: 'apps:order-service', from: OLD, to: NEW }])
  })

  it('changes nothing when it is there, or no policy knows it', () => {
    for (const newest of [new Map([['apps:order-service', OLD]]), new Map([['apps:kafka', NEW]])])
      expect(follow(FILE, newest)).toEqual({ text: FILE, updates: [] })
  })

  it('asks the registry that the policy names', async () => {
    const asked: unknown[] = []

    const newest = await newestOf([policy, repository], (image, isInsecure) => {
      asked.push(image, isInsecure)
      return Promise.resolve([OLD, NEW, 'latest'])
    })

    expect(newest).toEqual(new Map([['apps:order-service', NEW]]))
    expect(asked).toEqual(['registry/charts/order-service', true])
  })

  it('knows none of an empty repository', async () => {
    expect(await newestOf([policy, repository], () => Promise.resolve([]))).toEqual(new Map())
  })

  it('says which repository is missing', async () => {
    await expect(newestOf([policy], () => Promise.resolve([]))).rejects.toThrow(
      'ImagePolicy apps/order-service: there is no ImageRepository order-service',
    )
  })
})
