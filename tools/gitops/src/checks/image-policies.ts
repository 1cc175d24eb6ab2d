import { ImagePolicy } from '../automation/image-policy.js'
import { markersIn } from '../automation/markers.js'
import { type Cluster } from './cluster.js'
import { type Resource, titleOf } from './resource.js'

const POLICY = /^([^:]+):([^:]+):tag$/

/** Versions as the pipeline gives them, an older and a newer one, across a year's end. */
const BUILDS = ['0.1.0-BUILD.20251231235959', '0.1.0-BUILD.20260101000000'] as const
const OTHERS = [
  'latest',
  '0.1.0',
  '0.1.0-BUILD.2026010100000',
  'sha256-0f.sig',
  '0.1.0-BUILD.20260101000000-rc',
] as const

/**
 * Image automation says nothing of a marker without a policy, nor of a policy that takes no tag or the oldest: dev would stay as it is.
 *
 * @param files of the environment, name and text
 * @param followsMain whether each release there has to have a marker; else none may
 * @returns one line per problem
 */
export function automationProblems(
  cluster: Cluster,
  files: ReadonlyMap<string, string>,
  followsMain: boolean,
): string[] {
  const policies = cluster.resources.filter(({ kind }) => kind === 'ImagePolicy')
  const markers = [...files].flatMap(([file, text]) => markersIn(text).map((marker) => ({ file, ...marker })))
  if (!followsMain) return markers.map(({ file, policy }) => `${file}: ${policy} must not be set by an automation here`)
  return [
    ...markers.flatMap(({ file, line, policy }) =>
      problemsOfMarker(policy, line, policies).map((it) => `${file}: ${it}`),
    ),
    ...policies.flatMap(problemsOfPolicy),
    ...withoutMarker(
      cluster,
      markers.map(({ policy }) => policy),
    ),
    ...outOfSight(cluster, policies),
  ]
}

function problemsOfMarker(marker: string, line: string, policies: readonly Resource[]): string[] {
  const [, namespace, name] = POLICY.exec(marker) ?? []
  if (name === undefined) return [`the marker "${marker}" is not <namespace>:<policy>:tag`]
  if (!line.startsWith('tag:')) return [`the marker "${marker}" is beside "${line}", which is no tag`]
  return policies.some(({ metadata }) => metadata.namespace === namespace && metadata.name === name)
    ? []
    : [`the marker "${marker}" names a policy that is not there`]
}

function problemsOfPolicy(resource: Resource): string[] {
  let policy: ImagePolicy
  try {
    policy = new ImagePolicy(resource)
  } catch (error) {
    return [(error as Error).message]
  }
  const title = titleOf(resource)
  const [older, newer] = BUILDS
  const taken = OTHERS.filter((tag) => policy.accepts(tag))
  return [
    ...(policy.accepts(older) ? [] : [`${title}: ${older} does not match ${policy.pattern}`]),
    ...(policy.accepts(older) && !policy.isBefore(older, newer)
      ? [`${title}: ${newer} does not come after ${older}`]
      : []),
    ...taken.map((tag) => `${title}: it takes ${tag}, which is no build of main`),
  ]
}

/** Each chart that a release comes from follows main. */
function withoutMarker({ resources }: Cluster, markers: readonly string[]): string[] {
  const releases = resources.filter(({ kind, metadata }) => kind === 'HelmRelease' && metadata.namespace === 'apps')
  return releases.flatMap((release) => {
    const { name } = (release.spec as { chartRef: { name: string } }).chartRef
    return markers.includes(`${release.metadata.namespace}:${name}:tag`)
      ? []
      : [`${titleOf(release)}: nothing sets its version`]
  })
}

/** An automation sees the policies of its own namespace only. */
function outOfSight({ resources }: Cluster, policies: readonly Resource[]): string[] {
  const namespaces = resources
    .filter(({ kind }) => kind === 'ImageUpdateAutomation')
    .map(({ metadata }) => metadata.namespace)
  const unseen = policies.filter(({ metadata }) => !namespaces.includes(metadata.namespace))
  return unseen.map((policy) => `${titleOf(policy)}: no ImageUpdateAutomation is in its namespace`)
}
