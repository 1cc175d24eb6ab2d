import { afterAll, beforeAll, describe } from '@jest/globals'
import { type Cluster, clusterOf } from './cluster.js'
import { Namespace } from './namespace.js'

const cluster = clusterOf(process.env)

/** `describe` for specs that need a cluster. Without one they are counted as skipped, and their name says why. */
export function describeOnCluster(name: string, specs: (namespace: () => Namespace, cluster: Cluster) => void): void {
  if (!cluster) {
    process.stderr.write(`NOT RUN: ${name}: CLUSTER_KUBECONFIG names no cluster\n`)
    // Jest wants a spec in every file
    describe.skip(`${name} (not run: CLUSTER_KUBECONFIG names no cluster)`, () => specs(noNamespace, {} as Cluster))
    return
  }
  describe(name, () => {
    let namespace: Namespace
    beforeAll(async () => {
      namespace = await Namespace.create(cluster)
    })
    afterAll(() => namespace.delete())
    specs(() => namespace, cluster)
  })
}

function noNamespace(): never {
  throw new Error('there is no cluster')
}
