import { clusterOf } from '../src/checks/cluster.js'
import { problemsOf } from '../src/checks/problems.js'
import { Charts } from '../src/checks/releases.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'

describe('the example of blue/green by mirrored requests', () => {
  const inProd = () => {
    const copy = new CopyOfTree()
    copy.replace('apps/prod/kustomization.yaml', /$/, 'components:\n  - ../../examples/blue-green-mirror\n')
    return copy
  }

  it('fits into production', async () => {
    using copy = inProd()

    expect(await problemsOf(copy, 'prod', await Charts.of(ROOT))).toEqual([])
  })

  it('mirrors what only reads, in place of weights', async () => {
    using copy = inProd()

    const { resources } = await clusterOf(copy, 'prod')
    const canary = resources.find(({ kind, metadata }) => kind === 'Canary' && metadata.name === 'customer-service')

    expect(canary?.spec).toMatchObject({
      provider: 'gatewayapi:v1',
      analysis: { mirror: true, iterations: 6 },
      service: { match: [{ method: { exact: 'GET' } }] },
    })
    expect(canary?.spec?.analysis).not.toHaveProperty('stepWeights')
  })

  it('is in no cluster: its gateway answers 500 to what it shall mirror', async () => {
    using copy = new CopyOfTree()

    const { resources } = await clusterOf(copy, 'prod')

    expect(JSON.stringify(resources)).not.toContain('"mirror"')
  })
})
