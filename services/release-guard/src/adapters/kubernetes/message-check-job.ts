import { createHash } from 'node:crypto'
import type { Job } from 'kubernetes-types/batch/v1.d.ts'
import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts'
import { type DeploymentResource } from './deployment.js'

export interface MessageCheckJobOptions {
  /** After so many s Kubernetes ends it as failed. */
  readonly deadlineSeconds: number
  /** For so many s it is kept after its end; a failed one is not begun again before. */
  readonly keepSeconds: number
}

const COMPONENT = 'message-check'
/** A name of a Job is a label as well. */
const LONGEST_NAME = 63
const HASH_CHARACTERS = 8

/**
 * Runs `node dist/check-messages.js` once as the pods of the Deployment would run the service: with their image, environment, files and
 * what they start before. Its labels are those of none of the service's pods, so nothing leads requests to it.
 */
export function messageCheckJob({ metadata: { name }, spec }: DeploymentResource, options: MessageCheckJobOptions) {
  const labels = labelsOf(name, spec.template)
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: jobName(name, spec.template), labels },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: options.deadlineSeconds,
      ttlSecondsAfterFinished: options.keepSeconds,
      template: { metadata: { labels }, spec: podSpec(spec.template) },
    },
  } satisfies Job
}

/** Another version of the pods has another name. */
function jobName(deployment: string, template: PodTemplateSpec): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([deployment, template]))
    .digest('hex')
  const end = `-${COMPONENT}-${hash.slice(0, HASH_CHARACTERS)}`
  return `${deployment.slice(0, LONGEST_NAME - end.length)}${end}`
}

function labelsOf(deployment: string, { metadata }: PodTemplateSpec): Record<string, string> {
  const name = `${deployment}-${COMPONENT}`.slice(0, LONGEST_NAME)
  return { ...metadata?.labels, 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': COMPONENT }
}

function podSpec({ spec }: PodTemplateSpec): PodSpec {
  const { topologySpreadConstraints: _, ...rest } = spec!
  return { ...rest, restartPolicy: 'Never', containers: [checking(spec!.containers)] }
}

/** What else a pod has besides the service would never end. */
function checking(containers: readonly Container[]): Container {
  const service = containers.find(({ name }) => name === 'service') ?? containers[0]!
  const { args: _, ports: _ports, lifecycle: _lifecycle, startupProbe: _s, livenessProbe: _l, ...rest } = service
  const { readinessProbe: _r, ...container } = rest
  return { ...container, command: ['node', 'dist/check-messages.js'] }
}
