import { type Canary, type Deployed, type MetricTemplate, Releases, type Warning } from '../../domain/release.js'
import { canaryOf, type CanaryResource, type EventResource, warningsIn } from './canary.js'
import { deployedIn, deploymentPath, type DeploymentResource } from './deployment.js'
import { type KubernetesApi } from './kubernetes-api.js'

interface MetricTemplateResource {
  readonly spec: {
    readonly provider: { readonly type: string; readonly address?: string; readonly secretRef?: unknown }
    readonly query: string
  }
}

/** What the API server says of one namespace. */
export class KubernetesReleases extends Releases {
  constructor(
    private readonly api: KubernetesApi,
    private readonly namespace: string,
  ) {
    super()
  }

  async canaries(): Promise<Canary[]> {
    const { items } = await this.api.get<{ items: CanaryResource[] }>(this.flagger('canaries'))
    return items.map(canaryOf)
  }

  async canary(name: string): Promise<Canary | undefined> {
    const resource = await this.api.find<CanaryResource>(this.flagger(`canaries/${name}`))
    return resource && canaryOf(resource)
  }

  async deployed(deployment: string): Promise<Deployed | undefined> {
    const resource = await this.api.find<DeploymentResource>(deploymentPath(this.namespace, deployment))
    return resource && deployedIn(resource)
  }

  async warnings(canary: string): Promise<Warning[]> {
    const fieldSelector = `involvedObject.kind=Canary,involvedObject.name=${canary},type=Warning`
    const path = `/api/v1/namespaces/${this.namespace}/events?${new URLSearchParams({ fieldSelector }).toString()}`
    return warningsIn((await this.api.get<{ items: EventResource[] }>(path)).items)
  }

  async metricTemplate(name: string): Promise<MetricTemplate> {
    const resource = await this.api.find<MetricTemplateResource>(this.flagger(`metrictemplates/${name}`))
    if (!resource) throw new Error(`there is no MetricTemplate ${name} in ${this.namespace}`)
    const { provider, query } = resource.spec
    if (provider.type !== 'prometheus' || !provider.address || provider.secretRef)
      throw new Error(`the MetricTemplate ${name} is not of a Prometheus that anybody may ask`)
    return { address: provider.address, query }
  }

  private flagger(path: string): string {
    return `/apis/flagger.app/v1beta1/namespaces/${this.namespace}/${path}`
  }
}
