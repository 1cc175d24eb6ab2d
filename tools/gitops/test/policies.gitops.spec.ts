import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Charts } from '../src/checks/releases.js'
import { Tree } from '../src/checks/tree.js'
import { render } from '../src/render/render.js'
import { deniedIn, missingConftest, verified } from './conftest.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'

const missing = missingConftest()
if (missing) process.stderr.write(`NOT RUN: policies: ${missing}\n`)

/** A pod that no policy has anything against. */
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: planted
  namespace: apps
spec:
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  volumes: []
  containers:
    - name: it
      image: registry.example/it@sha256:${'a'.repeat(64)}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: [ALL] }
      resources: { requests: { memory: 64Mi }, limits: { memory: 64Mi } }
`
const SECRET =
  'apiVersion: v1\nkind: Secret\nmetadata:\n  name: planted\n  namespace: apps\nstringData:\n  password: secret\n'
const NAMESPACE = 'apps/base/namespace.yaml'
const RELEASE = 'apps/base/order-service/release.yaml'
const SOURCE = 'apps/base/order-service/source.yaml'
const FLAGGER = 'infrastructure/controllers/flagger.yaml'

;(missing ? describe.skip : describe)('the policies', () => {
  let charts: Charts
  let folder: string

  const deniedOf = async (tree: Tree, ...clusters: string[]) => {
    await render(tree, charts, folder, clusters)
    return deniedIn(folder)
  }

  beforeAll(async () => {
    charts = await Charts.of(ROOT)
  })
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rendered-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('keep to their own tests', () => {
    expect(verified()).toMatch(/^\d\d+ tests, \d+ passed, 0 warnings, 0 failures, 0 exceptions, 0 skipped$/m)
  })

  it('have nothing against what each cluster gets', async () => {
    expect(await deniedOf(new Tree(ROOT), 'dev', 'prod')).toEqual([])
  })

  it('have nothing against a pod that keeps to them', async () => {
    using copy = new CopyOfTree()
    copy.replace(NAMESPACE, /^/, `${POD}---\n`)

    expect(await deniedOf(copy, 'prod')).toEqual([])
  })

  it.each([
    ['an image by its tag', RELEASE, 'values:\n', "values:\n    image: { digest: '' }\n", 'has no digest'],
    [
      'a chart without a signature',
      SOURCE,
      / {2}verify:\n(.|\n)*/,
      '',
      'OCIRepository apps/order-service: it takes a chart',
    ],
    [
      'the latest chart',
      FLAGGER,
      /tag: .*/,
      'tag: latest',
      'OCIRepository flagger-system/flagger: latest is another version',
    ],
    [
      'a release that fails for good',
      RELEASE,
      / {2}upgrade:\n(.|\n)*? {2}test:/,
      '  test:',
      'apps/order-service: a failed upgrade',
    ],
    ['a Secret in plain text', NAMESPACE, /^/, `${SECRET}---\n`, 'Secret apps/planted: password is plain text'],
  ])('do not let in %s', async (_, file, text, by, told) => {
    using copy = new CopyOfTree()
    copy.replace(file, text, by)

    expect(await deniedOf(copy, 'prod')).toContainEqual(expect.stringContaining(told))
  })

  it.each([
    ['may run as root', 'runAsNonRoot: true', 'runAsNonRoot: false', 'it may run as root'],
    ['may call all of the kernel', ', seccompProfile: { type: RuntimeDefault }', '', 'it may call all of the kernel'],
    ['may become more', 'allowPrivilegeEscalation: false', 'privileged: false', 'it may become more'],
    ['keeps capabilities', 'drop: [ALL]', 'drop: [NET_RAW]', 'it keeps capabilities'],
    ['writes to its root', 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false', 'it may write to its root'],
    ['takes what memory it likes', ', limits: { memory: 64Mi }', '', 'it has no memory in resources.limits'],
    [
      'has a folder of the node',
      'volumes: []',
      'volumes: [{ name: all, hostPath: { path: / } }]',
      'the volume all is a folder',
    ],
  ])('do not let in a pod that %s', async (_, text, by, told) => {
    using copy = new CopyOfTree()
    copy.replace(NAMESPACE, /^/, `${POD.replace(text, by)}---\n`)

    expect(await deniedOf(copy, 'prod')).toEqual([expect.stringContaining(`Pod apps/planted: ${told}`)])
  })
})
