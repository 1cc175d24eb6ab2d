import { clusterOf } from './cluster.js'

describe('the cluster of tests', () => {
  it('is none unless it is named: not the one of kubectl', () => {
    expect(clusterOf({ KUBECONFIG: '/home/me/.kube/config' })).toBeUndefined()
  })

  it('has defaults for the rest', () => {
    expect(clusterOf({ CLUSTER_KUBECONFIG: '/kind.yaml' })).toEqual({
      kubeconfig: '/kind.yaml',
      registry: 'localhost:5001',
      tag: 'dev',
      gateway: { namespace: 'gateway', name: 'lab', url: 'http://127.0.0.1:8000' },
      kafkaOptions: [],
    })
  })

  it('takes options of helm for Kafka', () => {
    const env = { CLUSTER_KUBECONFIG: '/kind.yaml', CLUSTER_KAFKA_OPTIONS: '--set user=1001  --set a=b' }

    expect(clusterOf(env)?.kafkaOptions).toEqual(['--set', 'user=1001', '--set', 'a=b'])
  })

  it.each(['lab', 'a/b/c', '/lab'])('has a gateway with a namespace, not %s', (CLUSTER_GATEWAY) => {
    expect(() => clusterOf({ CLUSTER_KUBECONFIG: '/kind.yaml', CLUSTER_GATEWAY })).toThrow(
      `CLUSTER_GATEWAY must be namespace/name, but is: ${CLUSTER_GATEWAY}`,
    )
  })
})
