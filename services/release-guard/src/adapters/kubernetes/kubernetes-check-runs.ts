import type { Job } from 'kubernetes-types/batch/v1.d.ts'
import type { Pod } from 'kubernetes-types/core/v1.d.ts'
import { CheckRuns } from '../../domain/message-check.js'
import { deploymentPath, type DeploymentResource } from './deployment.js'
import { type KubernetesApi, KubernetesError } from './kubernetes-api.js'
import { messageCheckJob, type MessageCheckJobOptions } from './message-check-job.js'

const LINES = 15
const MOST_CHARACTERS = 800

/** Jobs of Kubernetes that check messages: one for each version of a service. */
export class KubernetesCheckRuns extends CheckRuns {
  constructor(
    private readonly api: KubernetesApi,
    private readonly namespace: string,
    private readonly options: MessageCheckJobOptions,
  ) {
    super()
  }

  async begin(service: string): Promise<string> {
    const deployment = await this.api.find<DeploymentResource>(deploymentPath(this.namespace, service))
    if (!deployment) throw new Error(`there is no Deployment ${service} in ${this.namespace}`)
    const job = messageCheckJob(deployment, this.options)
    try {
      await this.api.create(this.jobs, job)
    } catch (error) {
      const isThere = error instanceof KubernetesError && error.status === 409
      if (!isThere) throw error
    }
    return job.metadata.name
  }

  async state(run: string): Promise<'running' | 'passed' | 'failed'> {
    const { status } = await this.api.get<Job>(`${this.jobs}/${run}`)
    const is = (type: string) => status?.conditions?.some((it) => it.type === type && it.status === 'True')
    if (is('Complete') || (status?.succeeded ?? 0) > 0) return 'passed'
    return is('Failed') || is('FailureTarget') ? 'failed' : 'running'
  }

  async lastLines(run: string): Promise<string> {
    const selector = encodeURIComponent(`batch.kubernetes.io/job-name=${run}`)
    const { items } = await this.api.get<{ items: Pod[] }>(`${this.core}/pods?labelSelector=${selector}`)
    const pod = items.at(-1)
    // Kubernetes takes the pods of a Job away that ran too long
    if (!pod) return 'it has no pod any more: it took too long, or its pod was evicted'
    const container = containerThatSpoke(pod)
    const path = `${this.core}/pods/${pod.metadata?.name}/log?container=${container}&tailLines=${LINES}`
    try {
      return (await this.api.getText(path)).trim().slice(-MOST_CHARACTERS)
    } catch (error) {
      // an image that cannot be pulled, a Secret that is not there
      if (error instanceof KubernetesError) return error.message
      throw error
    }
  }

  private get jobs(): string {
    return `/apis/batch/v1/namespaces/${this.namespace}/jobs`
  }

  private get core(): string {
    return `/api/v1/namespaces/${this.namespace}`
  }
}

/** What went wrong before the check itself, such as the migration, else the check. */
function containerThatSpoke({ spec, status }: Pod): string {
  const failed = status?.initContainerStatuses?.find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0)
  return failed?.name ?? spec?.containers[0]?.name ?? ''
}
