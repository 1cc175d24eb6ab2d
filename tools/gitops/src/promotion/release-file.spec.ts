import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
const CANARY = `--- # how it is released
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: order-service }
spec:
  skipAnalysis:   false # as it comes new
`
const RELEASE = { tag: '0.1.0-BUILD.20261129080000', digest: DIGEST }
const ofRelease = (text: string) => text.replace('0.1.0-BUILD.20261128120000', RELEASE.tag).replace(/sha256:a+/, DIGEST)

describe('the file of a release', () => {
  it.each([TEXT, TEXT + CANARY])('says which chart it is', (text) => {
    expect(new ReleaseFile(text, 'a.yaml').release).toEqual({
      tag: '0.1.0-BUILD.20261128120000',
      digest: `sha256:${'a'.repeat(64)}`,
    })
  })

  it.each([true, false])(
    'is changed in these two values only: comments, order, spaces and quotes stay; without a Canary nothing else counts: %s',
    (skipAnalysis) => {
      expect(new ReleaseFile(TEXT, 'a.yaml').with(RELEASE, { skipAnalysis })).toBe(ofRelease(TEXT))
    },
  )

  it('is changed in a third value when it has a Canary: whether that is analysed', () => {
    const skipped = new ReleaseFile(TEXT + CANARY, 'a.yaml').with(RELEASE, { skipAnalysis: true })

    expect(skipped).toBe(ofRelease(TEXT) + CANARY.replace('false', 'true'))
    expect(new ReleaseFile(skipped, 'a.yaml').with(RELEASE, { skipAnalysis: false })).toBe(ofRelease(TEXT) + CANARY)
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

  it('is refused when it is no YAML', () => {
    expect(() => new ReleaseFile('kind: [', 'gitops/a.yaml')).toThrow('gitops/a.yaml is no YAML: ')
  })

  it.each([
    ['a second release', `---\n${TEXT}`],
    ['a third document', CANARY + CANARY],
    ['a Canary that does not say whether it is analysed', CANARY.replace(/spec:[^]*/, '')],
  ])('is refused with %s', (_, more) => {
    expect(() => new ReleaseFile(TEXT + more, 'gitops/a.yaml')).toThrow(
      'gitops/a.yaml may have a Canary with spec.skipAnalysis besides, and nothing else',
    )
  })

  it.each(['api-gateway', 'customer-service', 'order-service'])('of production says it of %s', (service) => {
    const file = join(import.meta.dirname, `../../../../gitops/apps/prod/${service}.yaml`)

    const skipped = new ReleaseFile(readFileSync(file, 'utf8'), file).with(RELEASE, { skipAnalysis: true })

    expect(skipped).toMatch(new RegExp(`kind: Canary\nmetadata:\n {2}name: ${service}\n[^]*  skipAnalysis: true\n$`))
  })
})
