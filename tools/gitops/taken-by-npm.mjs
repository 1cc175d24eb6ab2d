/** Of the commands here. Those that npm has as well (key, registry, version) cannot be told from its own. */
const OPTIONS = [
  ...['again', 'ask', 'dispatch', 'environment', 'hand-in', 'promoted', 'service'],
  ...['domain', 'owner', 'registry-insecure', 'repository'],
  ...['dev', 'prod'],
]

/**
 * Options that npm has kept, as no `--` was before them: the command would do something else than was asked for.
 *
 * @param {NodeJS.ProcessEnv} env of a script that npm runs
 * @returns {string[]} such as `--promoted`
 */
export const takenByNpm = (env) =>
  OPTIONS.filter((name) => env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined).map((name) => `--${name}`)
