import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { problemsOf } from '../src/checks/problems.js'
import { Charts } from '../src/checks/releases.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'

const charts = await Charts.of(ROOT)
const SECRET = 'demo-client.secret.yaml'

describe('a Secret in git, encrypted as gitops/examples/sops says', () => {
  const withSecret = () => {
    const copy = new CopyOfTree()
    cpSync(join(ROOT, 'gitops/examples/sops', SECRET), join(copy.root, 'gitops/apps/dev', SECRET))
    copy.replace('apps/dev/kustomization.yaml', 'resources:\n', `resources:\n  - ${SECRET}\n`)
    return copy
  }
  const DECRYPTION = '  decryption:\n    provider: sops\n    secretRef:\n      name: sops-age\n'
  const decrypted = (copy: CopyOfTree) => {
    copy.replace('clusters/dev/layers/apps.yaml', 'spec:\n', `spec:\n${DECRYPTION}`)
    return copy
  }

  it('fits into the tree', async () => {
    using copy = decrypted(withSecret())

    expect(await problemsOf(copy, 'dev', charts)).toEqual([])
  })

  it('may have its values in data, as kubectl writes them', async () => {
    using copy = decrypted(withSecret())
    copy.replace(`apps/dev/${SECRET}`, 'stringData:', 'data:')
    copy.replace(`apps/dev/${SECRET}`, 'metadata:\n', 'metadata:\n  creationTimestamp: null\n')

    expect(await problemsOf(copy, 'dev', charts)).toEqual([])
  })

  it('is told when no kustomization has it: it would get into no cluster', async () => {
    using copy = decrypted(withSecret())
    copy.replace('apps/dev/kustomization.yaml', `  - ${SECRET}\n`, '')

    expect(await problemsOf(copy, 'dev', charts)).toEqual([
      `gitops/apps/dev/${SECRET}: it is not among the resources of the kustomization.yaml beside it`,
    ])
  })

  it('is told where there is no kustomization', async () => {
    using copy = decrypted(withSecret())
    cpSync(join(copy.root, 'gitops/apps/dev', SECRET), join(copy.root, 'gitops/apps/dev/secrets', SECRET))

    expect(await problemsOf(copy, 'dev', charts)).toEqual([
      `gitops/apps/dev/secrets/${SECRET}: it is not among the resources of the kustomization.yaml beside it`,
    ])
  })

  it('is told when nobody decrypts it', async () => {
    using copy = withSecret()

    expect(await problemsOf(copy, 'dev', charts)).toEqual([
      'dev: Kustomization apps: Secret apps/demo-client is encrypted: add decryption, as gitops/examples/sops/README.md says',
    ])
  })
})
