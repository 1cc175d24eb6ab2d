// Commands that are called right after "npm ci" build what has changed before they do anything. Runs before anything is built, hence JavaScript.
import { spawnSync } from 'node:child_process'

/**
 * @param {...string} projects of Nx
 * @returns {string | undefined} what has gone wrong
 */
export function buildFirst(...projects) {
  const build = spawnSync('nx', ['run-many', '-t', 'build', '-p', ...projects, '--output-style=static'], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return build.status === 0 ? undefined : `${build.error?.message ?? ''}${build.stdout ?? ''}${build.stderr ?? ''}`
}
