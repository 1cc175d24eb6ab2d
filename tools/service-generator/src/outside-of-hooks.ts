/** The environment without variables of a git hook: with them git would look at the repository around us, wherever it is run. */
export const outsideOfHooks = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
