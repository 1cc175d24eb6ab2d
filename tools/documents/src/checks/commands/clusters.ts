import { type CommandCheck, type Context, isOpen } from './context.ts'

const IMAGE = /(?:^|[\s=/])laptop-to-production\/([\w-]+)(?::[\w.-]+)?$/
const SERVICES_OF = new Set([
  'up',
  'logs',
  'stop',
  'start',
  'kill',
  'restart',
  'pause',
  'unpause',
  'exec',
  'run',
  'rm',
  'ps',
  'build',
  'pull',
])

/** Options of `docker compose` with a word behind them that is no service. */
const TAKING_VALUE = /^(?:-[nt]|--(?:tail|since|until|timeout|wait-timeout|scale|pull|signal|format|user|workdir|env))$/

/** Images and services of `docker`: those that projects make, and those of compose.yaml. */
export const dockerProblems: CommandCheck = ({ program, args }, context) => {
  if (program !== 'docker') return []
  return [
    ...args.flatMap((arg) => imageProblem(arg, context) ?? []),
    ...(args[0] === 'compose' ? composeProblems(args.slice(1), context) : []),
  ]
}

/** What is wrong with an image of ours. */
export function imageProblem(
  text: string,
  { projects, generated }: Pick<Context, 'projects' | 'generated'>,
): string | undefined {
  const [, name] = IMAGE.exec(text) ?? []
  if (name === undefined || generated.has(name) || projects.get(name)?.targets.has('image') || name === 'base')
    return undefined
  return `names the image laptop-to-production/${name}, which no project makes`
}

function composeProblems(args: readonly string[], { composeServices }: Context): string[] {
  const at = args.findIndex((arg) => SERVICES_OF.has(arg))
  if (at < 0) return []
  const behind = args.slice(at + 1)
  const named = behind.filter((arg, index) => /^[a-z][\w-]*$/.test(arg) && !TAKING_VALUE.test(behind[index - 1] ?? ''))
  const asked =
    args[at] === 'exec' || args[at] === 'run' ? behind.filter((arg) => !arg.startsWith('-')).slice(0, 1) : named
  return asked
    .filter((name) => !isOpen(name) && !composeServices.has(name))
    .map((name) => `names the service ${name}, which compose.yaml does not have`)
}

const OF_OBJECT =
  /^(?:deploy|deployment|statefulset|sts|service|svc|pod|job|cronjob|canary|secret|configmap|helmrelease|kustomization)s?\/(.+)$/
const TAKING_RELEASE = new Set(['test', 'history', 'rollback', 'uninstall', 'status'])

/** Names in `kubectl`, `helm` and `flux`: those that charts and the gitops tree have, and what Flagger, Postgres and StatefulSets add to them. */
export const clusterProblems: CommandCheck = ({ program, args }, { sources, generated }) => {
  if (!['kubectl', 'helm', 'flux'].includes(program)) return []
  const isKnown = (name: string) => {
    const bare = name.replace(/-\d+$/, '').replace(/-(?:primary|canary)$/, '')
    return [name, bare, bare.replace(/-postgres$/, '')].some(
      (it) => isOpen(it) || sources.nameInCluster(it) || generated.has(it),
    )
  }
  const named = args.flatMap((arg, index) => {
    const before = args[index - 1] ?? ''
    if (before === '--namespace' || before === '-n' || before === '--container') return [arg]
    if (program === 'helm' && index === 1 && TAKING_RELEASE.has(before)) return [arg]
    return OF_OBJECT.exec(arg)?.[1] ?? /app\.kubernetes\.io\/(?:instance|name)=([\w-]+)$/.exec(arg)?.[1] ?? []
  })
  return named
    .filter((name) => !isKnown(name))
    .map((name) => `names ${name}, which neither charts nor the gitops tree have`)
}

/** `--workflow <file>` and `gh workflow run <file>`; `--topic <channel>`. */
export const otherProblems: CommandCheck = ({ program, args }, { repository, channels }) =>
  args.flatMap((arg, index) => {
    const before = args[index - 1]
    if (program === 'gh' && /\.ya?ml$/.test(arg) && !repository.has(`.github/workflows/${arg}`))
      return [`names the workflow ${arg}, which is not there`]
    if (before === '--topic' && !isOpen(arg) && !channels.has(arg))
      return [`names the channel ${arg}, which is in no asyncapi.json`]
    return []
  })
