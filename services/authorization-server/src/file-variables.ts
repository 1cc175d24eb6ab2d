import { readFileSync } from 'node:fs'

export interface FileVariables {
  readonly variables: NodeJS.ProcessEnv
  readonly problems: readonly string[]
}

/** Secrets often come as files: `X_FILE` names one whose content becomes `X`, unless `X` itself is set. */
export function readFileVariables(environment: NodeJS.ProcessEnv, names: readonly string[]): FileVariables {
  const variables = { ...environment }
  const problems: string[] = []
  for (const name of names) {
    const path = environment[`${name}_FILE`]
    if (!path || environment[name]) continue
    try {
      variables[name] = readFileSync(path, 'utf8').trim()
    } catch (error) {
      problems.push(`${name}_FILE: cannot be read (${(error as NodeJS.ErrnoException).code})`)
    }
  }
  return { variables, problems }
}
