import { type Canary, type Deployed, type MetricTemplate, Releases } from '../../domain/release.js'
import { deployedIn, deploymentPath, type DeploymentResource } from './deployment.js'
import { type KubernetesApi } from './kubernetes-api.js'

interface CanaryResource {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> }
  readonly spec: { readonly targetRef: { readonly name: string } }
  readonly status?: {
    readonly phase?: string
    readonly lastTransitionTime?: string
    readonly conditions?: readonly { readonly type: string; readonly message?: string }[]
  }
}

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

function canaryOf({ metadata, spec, status = {} }: CanaryResource): Canary {
  return {
    name: metadata.name,
    target: spec.targetRef.name,
    phase: status.phase ?? '',
    since: new Date(status.lastTransitionTime ?? 0),
    message: status.conditions?.find(({ type }) => type === 'Promoted')?.message,
    annotations: metadata.annotations ?? {},
  }
}
