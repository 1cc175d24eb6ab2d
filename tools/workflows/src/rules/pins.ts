import { type Action, type Source, stepsOf, type Workflow } from './workflow.ts'

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/
const VERSION = /^v\d+\.\d+\.\d+$/
const INSTALLED = /\b(?:go install|go run|pip install(?: --?[\w-]+)*|npx --yes|npm install --global) +(\S+)/g

/** Whatever others have made is named by something that they cannot change. */
export function pinFindings({ name, text }: Source): string[] {
  const actions = usesIn(text).flatMap(({ action, version }) => {
    if (action.startsWith('./')) return []
    if (!PINNED.test(action)) return [`${name}: ${action} is not pinned by a full SHA`]
    return VERSION.test(version) ? [] : [`${name}: ${action} does not say its version, such as # v1.2.3`]
  })
  const programs = [...text.matchAll(INSTALLED)]
    .map(([, program = '']) => program)
    .filter((program) => !/(@v?|==)\d+\.\d+\.\d+$/.test(program))
  return [...actions, ...programs.map((program) => `${name}: ${program} has no exact version`)]
}

/** An action has one version everywhere, and a version one SHA. */
export function versionFindings(sources: readonly Source[]): string[] {
  const uses = sources.flatMap(({ text }) => usesIn(text)).filter(({ action }) => action.includes('@'))
  const byRepository = Object.groupBy(uses, ({ action }) => action.split('/').slice(0, 2).join('/').split('@')[0]!)
  return Object.entries(byRepository).flatMap(([repository, its = []]) => {
    const versions = new Set(its.map(({ action, version }) => `${action.split('@')[1]} # ${version}`))
    return versions.size === 1 ? [] : [`${repository} has more than one version: ${[...versions].join(', ')}`]
  })
}

/** A program that is kept from run to run, in the home folder, is found only where the file is the same that says its version. */
export function keptProgramFindings(source: Workflow | Action): string[] {
  return stepsOf(source)
    .filter(({ uses = '', with: { path } = {} }) => uses.startsWith('actions/cache@') && `${path}`.startsWith('~/'))
    .filter(({ with: { key } = {} }) => !/hashFiles\('\.github\//.test(`${key}`))
    .map(({ name }) => `${source.name}: the key of "${name}" must have hashFiles of the file that says the version`)
}

const usesIn = (text: string) =>
  [...text.matchAll(/^ *(?:- )?uses: *['"]?([^\s'"]+)['"]?(?: *# *(\S+))?/gm)].map(([, action = '', version = '']) => ({
    action,
    version,
  }))
