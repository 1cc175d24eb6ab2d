import { ReleaseFile } from './release-file.js'

const DIGEST = `sha256:${'0f'.repeat(32)}`
const TEXT = `# What prod has
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: order-service,   namespace: apps }
spec:
  ref:

    digest: "sha256:${'a'.repeat(64)}" # what counts
    tag: 0.1.0-BUILD.20261128120000    # for people
  interval: 1m
`
const RELEASE = { tag: '0.1.0-BUILD.20261129080000', digest: DIGEST }

describe('the file of a release', () => {
  it('says which chart it is', () => {
    expect(new ReleaseFile(TEXT, 'a.yaml').release).toEqual({
      tag: '0.1.0-BUILD.20261128120000',
      digest: `sha256:${'a'.repeat(64)}`,
    })
  })

  it('is changed in these two values only: comments, order, spaces and quotes stay', () => {
    const expected = TEXT.replace('0.1.0-BUILD.20261128120000', RELEASE.tag).replace(/sha256:a+/, DIGEST)

    expect(new ReleaseFile(TEXT, 'a.yaml').with(RELEASE)).toBe(expected)
  })

  it.each([
    ['no digest', TEXT.replace(/ {4}digest.*\n/, '')],
    ['another kind', TEXT.replace('OCIRepository', 'HelmRelease')],
    ['nothing', ''],
  ])('is refused with %s', (_, text) => {
    expect(() => new ReleaseFile(text, 'gitops/a.yaml')).toThrow(
      'gitops/a.yaml is no OCIRepository with spec.ref.tag and spec.ref.digest',
    )
  })

  it.each([
    ['kind: [', 'gitops/a.yaml is no YAML: '],
    [`${TEXT}---\n${TEXT}`, 'gitops/a.yaml has several documents'],
  ])('is refused when it is not one document: %j', (text, told) => {
    expect(() => new ReleaseFile(text, 'gitops/a.yaml')).toThrow(told)
  })
})
