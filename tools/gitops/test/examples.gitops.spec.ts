import { clusterOf } from '../src/checks/cluster.js'
import { problemsOf } from '../src/checks/problems.js'
import { Charts } from '../src/checks/releases.js'
import { CopyOfTree, ROOT } from './copy-of-tree.js'

describe('the example of blue/green by mirrored requests', () => {
  const inProd = () => {
    const copy = new CopyOfTree()
    copy.replace('apps/prod/kustomization.yaml', 'components:\n', 'components:\n  - ../../examples/blue-green-mirror\n')
    return copy
  }
  /** Of another controller than Traefik's. */
  const byAnother = (copy: CopyOfTree) => {
    copy.replace('infrastructure/configs/gateway-class.yaml', 'traefik.io/gateway-controller', 'example.org/mirrors')
    return copy
  }

  it('fits into production with a gateway that can mirror', async () => {
    using copy = byAnother(inProd())

    expect(await problemsOf(copy, 'prod', await Charts.of(ROOT))).toEqual([])
  })

  it('is told with a gateway that answers 500 to what it shall mirror', async () => {
    using copy = inProd()

    expect(await problemsOf(copy, 'prod', await Charts.of(ROOT))).toEqual([
      'Canary apps/customer-service: the GatewayClass traefik cannot mirror: it answers 500 as long as the analysis takes',
    ])
  })

  it('mirrors what only reads, in place of weights', async () => {
    using copy = inProd()

    const { resources } = await clusterOf(copy, 'prod')
    const canary = resources.find(({ kind, metadata }) => kind === 'Canary' && metadata.name === 'customer-service')

    expect(canary?.spec).toMatchObject({
      provider: 'gatewayapi:v1',
      analysis: { mirror: true, iterations: 6 },
      service: { match: [{ method: { exact: 'GET' } }, { method: { exact: 'GET' } }] },
    })
    expect(canary?.spec?.analysis).not.toHaveProperty('stepWeights')
  })
})
