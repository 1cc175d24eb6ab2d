import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { UserError } from '../user-error.ts'

/** Programs, with what they answer where they work. */
const PROGRAMS = { docker: ['info'], kubectl: ['version', '--client'], cosign: ['version'] }
/** Places, with the variable that names one: a cluster as cluster tests have it, and two of them, for a quarter of an hour. */
const PLACES = { cluster: 'CLUSTER_KUBECONFIG', rehearsal: 'REHEARSAL_PLACE' }

const NEEDS: readonly string[] = [...Object.keys(PROGRAMS), ...Object.keys(PLACES)].flatMap((it) => [it, `no-${it}`])

/** What this machine has of what blocks may need, and `no-<name>` of what it lacks. */
export function machineHas(env: NodeJS.ProcessEnv = process.env): string[] {
  const runs = (command: string, args: readonly string[]) =>
    spawnSync(command, args, { env, stdio: 'ignore' }).status === 0
  const isThere: [string, boolean][] = [
    ...Object.entries(PROGRAMS).map(([name, args]): [string, boolean] => [name, runs(name, args)]),
    ...Object.entries(PLACES).map(([name, variable]): [string, boolean] => [name, Boolean(env[variable])]),
  ]
  return isThere.map(([name, is]) => (is ? name : `no-${name}`))
}

/**
 * Names of needs, between commas.
 *
 * @throws UserError for one that no machine can have
 */
export function needsIn(names: string): string[] {
  const needs = names.split(',')
  const unknown = needs.filter((need) => !NEEDS.includes(need))
  if (unknown.length > 0)
    throw new UserError(`there is no need "${unknown.join(', ')}"; there are: ${NEEDS.join(', ')}`)
  return needs
}

/**
 * What a machine must have, so that blocks for it are not left out there.
 *
 * @throws UserError when it lacks any
 */
export function requirementsOf(names: string | undefined, has: readonly string[]): string[] {
  const required = names === undefined ? [] : needsIn(names)
  const lacking = required.filter((need) => !has.includes(need))
  if (lacking.length > 0)
    throw new UserError(`this machine is required to be one with ${lacking.join(', ')}, and is not`)
  return required
}

/** As a person's terminal has it, not a run of continuous integration, nor a script of npm: node is the one that the machine has. */
export function personsEnvironment(ofProcess: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { CI: _ci, NX_CACHE_DIRECTORY: _cache, FORCE_COLOR: _colour, PATH = '', ...env } = ofProcess
  const identity = {
    GIT_AUTHOR_NAME: 'A learner',
    GIT_AUTHOR_EMAIL: 'learner@localhost',
    GIT_COMMITTER_NAME: 'A learner',
    GIT_COMMITTER_EMAIL: 'learner@localhost',
  }
  const own = Object.entries(env).filter(([name]) => !name.startsWith('GITHUB_'))
  const path = PATH.split(delimiter).filter((folder) => !/[\\/](?:node_modules[\\/]\.bin|node-gyp-bin)$/.test(folder))
  return {
    ...Object.fromEntries(own),
    ...identity,
    PATH: path.join(delimiter),
    NO_COLOR: '1',
    NX_DAEMON: 'false',
    TERM: 'dumb',
  }
}
