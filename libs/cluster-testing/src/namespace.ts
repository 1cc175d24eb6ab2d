import { randomBytes } from 'node:crypto'
import { helm, kubectl } from '@ltp/helm'
import type { Pod, PodList } from 'kubernetes-types/core/v1.d.ts'
import { type Cluster } from './cluster.js'

const isEnding = ({ metadata }: Pod) => metadata?.deletionTimestamp !== undefined

/** A namespace for one file of specs. Pods that do not keep to the restricted pod security standard are refused in it. */
export class Namespace {
  private constructor(
    readonly cluster: Cluster,
    readonly name: string,
  ) {}

  static async create(cluster: Cluster): Promise<Namespace> {
    const namespace = new Namespace(cluster, `test-${randomBytes(4).toString('hex')}`)
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' }
    await namespace.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace.name, labels } })
    return namespace
  }

  /** @returns what kubectl prints @throws with what it says is wrong */
  kubectl(args: readonly string[], input?: string): Promise<string> {
    return kubectl([...this.here(), ...args], input)
  }

  /** @returns what helm prints @throws with what it says is wrong */
  helm(args: readonly string[], input?: string): Promise<string> {
    return helm([...this.here(), ...args], input)
  }

  private here(): string[] {
    return ['--kubeconfig', this.cluster.kubeconfig, '--namespace', this.name]
  }

  async get<Resource>(...args: readonly string[]): Promise<Resource> {
    return JSON.parse(await this.kubectl(['get', ...args, '--output', 'json'])) as Resource
  }

  /** Names of a release's pods that serve, but not of those that are about to end; with a condition, those that meet it. */
  async podsOf(release: string, condition?: string): Promise<string[]> {
    const meets = ({ status }: Pod) =>
      !condition || status?.conditions?.some((it) => it.type === condition && it.status === 'True')
    return (await this.serving(release)).filter(meets).flatMap(({ metadata }) => metadata?.name ?? [])
  }

  /** Resolves when no pod of a release is about to end: helm does not wait for that. */
  async isCalm(release: string): Promise<void> {
    const ending = (await this.pods(release)).filter(isEnding).map(({ metadata }) => `pod/${metadata?.name}`)
    if (ending.length > 0) await this.kubectl(['wait', ...ending, '--for=delete', '--timeout=2m'])
  }

  /** The images of the containers in them, each once. */
  async imagesOf(release: string): Promise<string[]> {
    const pods = await this.serving(release)
    return [...new Set(pods.flatMap(({ spec }) => spec?.containers.flatMap(({ image }) => image ?? []) ?? []))]
  }

  private async serving(release: string): Promise<Pod[]> {
    return (await this.pods(release)).filter((pod) => !isEnding(pod))
  }

  private async pods(release: string): Promise<Pod[]> {
    const selector = `app.kubernetes.io/instance=${release},app.kubernetes.io/component=service`
    return (await this.get<PodList>('pods', '--selector', selector)).items
  }

  /** Asks the Eviction API, as draining a node does. @throws when a PodDisruptionBudget forbids it (429) */
  async evict(pod: string): Promise<void> {
    const path = `/api/v1/namespaces/${this.name}/pods/${pod}/eviction`
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace: this.name } }
    await this.kubectl(['create', '--raw', path, '--filename', '-'], JSON.stringify(eviction))
  }

  apply(manifest: object): Promise<string> {
    return this.kubectl(['apply', '--filename', '-'], JSON.stringify(manifest))
  }

  /** Does not wait until all is gone. */
  async delete(): Promise<void> {
    await this.kubectl(['delete', 'namespace', this.name, '--wait=false'])
  }

  /** What pods have said and what has happened, to be shown with a failure. */
  async report(): Promise<string> {
    const ask = (...args: string[]) => this.kubectl(args).catch((error: unknown) => (error as Error).message)
    const events = await ask('get', 'events', '--sort-by=.lastTimestamp')
    return `${await ask('get', 'pods', '--output=wide')}\n${events.split('\n').slice(-25).join('\n')}`
  }
}
