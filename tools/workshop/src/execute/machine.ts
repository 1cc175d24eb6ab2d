import { spawnSync } from 'node:child_process'

/**
 * What this machine has of what blocks may need, and `no-<name>` of what it lacks. The cluster of a lab is one that is named, as cluster
 * tests have it; so is the place of a rehearsal, which takes two of them and a quarter of an hour.
 */
export function machineHas(env: NodeJS.ProcessEnv = process.env): string[] {
  const runs = (command: string, ...args: string[]) => spawnSync(command, args, { env, stdio: 'ignore' }).status === 0
  const needs = {
    docker: runs('docker', 'info'),
    kubectl: runs('kubectl', 'version', '--client'),
    cosign: runs('cosign', 'version'),
    cluster: Boolean(env.CLUSTER_KUBECONFIG),
    rehearsal: Boolean(env.REHEARSAL_PLACE),
  }
  return Object.entries(needs).map(([name, isThere]) => (isThere ? name : `no-${name}`))
}

/** As a person's terminal has it, not a run of continuous integration. */
export function personsEnvironment(): NodeJS.ProcessEnv {
  const { CI: _ci, NX_CACHE_DIRECTORY: _cache, FORCE_COLOR: _colour, ...env } = process.env
  const identity = {
    GIT_AUTHOR_NAME: 'A learner',
    GIT_AUTHOR_EMAIL: 'learner@localhost',
    GIT_COMMITTER_NAME: 'A learner',
    GIT_COMMITTER_EMAIL: 'learner@localhost',
  }
  return { ...env, ...identity, NO_COLOR: '1', NX_DAEMON: 'false', TERM: 'dumb' }
}
