import { spawnSync } from 'node:child_process'
import { type Manifests } from './manifests.js'

/** What is not done as kube-score would, and of which kinds that holds (default: all). */
const EXCEPTIONS: Readonly<Record<string, readonly string[] | undefined>> = {
  // a published chart pins its image by digest: pulling it again brings the same one, and fails when the registry does
  'container-image-pull-policy': undefined,
  // images have their files for the users that they come with (node 1000, postgres 999, appuser 1000), which are not root
  'container-security-context-user-group-id': undefined,
  // topologySpreadConstraints say the same, and more gently: with one node left, pods still start
  'deployment-has-host-podantiaffinity': undefined,
  // the pod of `helm test` is there for a moment, when somebody asks for it
  'pod-networkpolicy': ['Pod'],
  // one pod, which is reached by its Service: names of single pods, for which a Service must be headless, are not used
  'statefulset-has-servicename': undefined,
  // whether a broker takes connections is all that can be asked; it may take longer to be started anew than to get no traffic
  'pod-probes-identical': ['StatefulSet'],
}

/** CPU is shared by requests: a limit would make a pod wait on a machine that has nothing to do. */
const ARGS = ['score', '--ignore-container-cpu-limit', '--output-format', 'json', '-']

const PERFECT = 10

interface Scored {
  readonly object_meta: { readonly name: string }
  readonly type_meta: { readonly kind: string }
  readonly checks: readonly {
    readonly check: { readonly id: string }
    readonly grade: number
    readonly skipped: boolean
    readonly comments: readonly { readonly path: string; readonly summary: string }[] | null
  }[]
}

/** Whether the command kube-score is on PATH. */
export function hasKubeScore(): boolean {
  return spawnSync('kube-score', ['version']).status === 0
}

/**
 * @param broken rules that these manifests break because somebody has said so
 * @returns what kube-score would have otherwise, but for that and for the exceptions
 * @see https://github.com/zegl/kube-score
 */
export function kubeScore({ all }: Manifests, broken: readonly string[] = []): string[] {
  const input = all.map((manifest) => JSON.stringify(manifest)).join('\n---\n')
  // it ends with 1 when something is critical
  const { stdout, stderr } = spawnSync('kube-score', ARGS, { input, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
  if (!stdout.trim()) throw new Error(`kube-score has said nothing: ${stderr}`)
  return (JSON.parse(stdout) as Scored[]).flatMap(({ object_meta: { name }, type_meta: { kind }, checks }) =>
    checks
      .filter(
        ({ grade, skipped, check }) =>
          !skipped && grade < PERFECT && !broken.includes(check.id) && !isExcepted(check.id, kind),
      )
      .flatMap(({ check, comments }) =>
        (comments ?? []).map(({ path, summary }) => `${kind} ${name}: ${check.id}: ${path} ${summary}`),
      ),
  )
}

function isExcepted(check: string, kind: string): boolean {
  return check in EXCEPTIONS && (EXCEPTIONS[check]?.includes(kind) ?? true)
}
