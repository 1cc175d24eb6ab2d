/** A cluster for tests, as the environment names it. */
export interface Cluster {
  readonly kubeconfig: string
  /** Where the cluster pulls images from: `<registry>/<name>:<tag>`. */
  readonly registry: string
  readonly tag: string
  readonly gateway: {
    /** Of the Gateway that routes belong to. */
    readonly name: string
    readonly namespace: string
    /** How it is reached from here. */
    readonly url: string
  }
  /** Options of helm for charts/kafka, where the image is not the official one. */
  readonly kafkaOptions: readonly string[]
}

/**
 * CLUSTER_KUBECONFIG (never the one of kubectl: a test must not go to whatever cluster somebody works with), CLUSTER_REGISTRY
 * (`localhost:5001`, as kind's local registry), VERSION (`dev`), CLUSTER_GATEWAY (`gateway/lab`), CLUSTER_GATEWAY_URL
 * (`http://127.0.0.1:8000`), CLUSTER_KAFKA_OPTIONS.
 *
 * @returns undefined without CLUSTER_KUBECONFIG
 */
export function clusterOf(env: NodeJS.ProcessEnv): Cluster | undefined {
  const { CLUSTER_KUBECONFIG: kubeconfig, CLUSTER_REGISTRY: registry = 'localhost:5001', VERSION: tag = 'dev' } = env
  if (!kubeconfig) return undefined
  const gateway = env.CLUSTER_GATEWAY ?? 'gateway/lab'
  const [namespace, name, ...rest] = gateway.split('/')
  if (!namespace || !name || rest.length > 0)
    throw new Error(`CLUSTER_GATEWAY must be namespace/name, but is: ${gateway}`)
  return {
    kubeconfig,
    registry,
    tag,
    gateway: { namespace, name, url: env.CLUSTER_GATEWAY_URL ?? 'http://127.0.0.1:8000' },
    kafkaOptions: env.CLUSTER_KAFKA_OPTIONS?.split(' ').filter((option) => option !== '') ?? [],
  }
}
