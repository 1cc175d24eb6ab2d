import { spawnSync } from 'node:child_process'

/** What this machine has of what blocks may need. The cluster of a lab is one that is named, as cluster tests have it. */
export function machineHas(): string[] {
  const has = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
  return [
    ...(has('docker', 'info') ? ['docker'] : ['no-docker']),
    ...(process.env.CLUSTER_KUBECONFIG ? ['cluster'] : ['no-cluster']),
  ]
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
