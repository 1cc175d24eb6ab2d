import { closure, isOfAService, servicesAmong, serviceNamed } from '../../../pipeline/src/service.ts'
import { commandOf, STAGES } from '../../../pipeline/src/stages.ts'
import { type Project } from '../../../pipeline/src/workspace.ts'
import { type Production, productionNamedBy, projectNamed, workspaceGlobs } from './inputs.ts'
import { type NxProject, type NxWorkspace, type Target } from './nx-workspace.ts'

/** Of the chart, beside the stages: what the jobs for charts run. */
const CHART_TARGETS = ['cluster-test', 'publish-chart']

/**
 * What a promotion will write. Nx runs the contract tests again with it, and so does the next pipeline; but if it started one, each
 * release would start the next.
 */
const WRITTEN_BY_PROMOTION = ['gitops/', 'contracts/']

/** Read by every stage, though no input of Nx. */
const alwaysRead = (service: string) => [
  'nx.json',
  'package.json',
  `.github/workflows/${service}.yaml`,
  '.github/workflows/service-pipeline.yaml',
  '.github/actions/set-up/**',
  'tools/workflows/src/cluster-test-marker.ts',
  'tools/workflows/src/codeql/**',
  'tools/workflows/src/nx-results/**',
]

/**
 * Globs of all files that can change the result of a service's pipeline, in the order that GitHub reads them: of two that match a
 * file the last one counts. Files of other services are in only when an input of Nx names them.
 */
export function pathsOf(service: string, workspace: NxWorkspace): string[] {
  const { projects } = serviceNamed(service, workspace.projects)
  const targets = targetsRunFor(service, workspace)
  const named = targets.flatMap((target) => productionNamedBy(target, workspace))
  const programs = closureOf(named, workspace)
  const globs = [
    ...[...projects, ...programs].map(({ folder }) => `${folder}/**`),
    ...targets.flatMap((target) => workspaceGlobs(target, workspace)),
    ...workspace.plugins,
    ...alwaysRead(service),
  ]
  return [
    ...othersProduction(named, [...projects, ...programs]),
    ...withoutCovered(globs.filter((glob) => !isLeftOut(glob))),
    '!**/*.md',
  ]
}

const isLeftOut = (glob: string) =>
  glob.endsWith('.md') || WRITTEN_BY_PROMOTION.some((folder) => glob.startsWith(folder))

/** Targets that the pipeline of a service runs, in its projects. */
function targetsRunFor(name: string, workspace: NxWorkspace): Target[] {
  const service = serviceNamed(name, workspace.projects)
  const names = [...STAGES.filter((stage) => stage !== 'release').flatMap(targetsOfStage), ...CHART_TARGETS]
  return service.projects.flatMap((project) => targetsOf(projectNamed(project.name, workspace), names))

  function targetsOfStage(stage: Exclude<(typeof STAGES)[number], 'release'>): readonly string[] {
    const { args } = commandOf(stage, service)
    return args.slice(args.indexOf('-t') + 1, args.indexOf('-p'))
  }
}

/** Those with these names; integration-test stands for integration-test-persistence as well. */
const targetsOf = ({ targets }: NxProject, names: readonly string[]) =>
  Object.entries(targets)
    .filter(([target]) => names.some((name) => target === name || target.startsWith(`${name}-`)))
    .map(([, target]) => target)

/** Projects that are named, with the libs that they are made of. Of services only what is named counts. */
export function closureOf(named: readonly Production[], { projects }: NxWorkspace): Project[] {
  const isShared = (project: Project) => !isOfAService(project, servicesAmong(projects))
  const isNamed = ({ name }: Project) => named.some(({ project }) => project === name)
  return closure(projects.filter(isNamed), projects.filter(isShared)).filter(isShared)
}

/** First, as their exceptions must not take away what is named elsewhere. */
function othersProduction(named: readonly Production[], own: readonly Project[]): string[] {
  const others = named.filter(({ project }) => !own.some(({ name }) => name === project))
  return [...new Set(others.flatMap(({ globs }) => globs))]
}

export function withoutCovered(globs: readonly string[]): string[] {
  const folders = globs.filter((glob) => glob.endsWith('/**'))
  const isCovered = (glob: string) =>
    folders.some((folder) => folder !== glob && glob.startsWith(folder.slice(0, -'**'.length)))
  return [...new Set(globs)].filter((glob) => !isCovered(glob)).sort()
}
