import { type z } from 'zod'
import { ConfigurationError } from './configuration-error.js'
import { problemOfNode } from './required-node.js'

/**
 * Reads environment variables into one typed object. An empty variable counts as missing. Values are never part of an
 * error's message: they may be secrets.
 *
 * @throws ConfigurationError naming every missing and every wrong variable, or when Node is too old for this application
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
  nodeVersion = process.versions.node,
): z.output<Schema> {
  const problem = problemOfNode(nodeVersion)
  if (problem) throw new ConfigurationError([problem], 'this process cannot run:')
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = schema.safeParse(present)
  if (result.success) return result.data
  throw new ConfigurationError(
    result.error.issues.map(({ path, message }) => {
      const variable = path.join('.')
      return `${variable}: ${variable in present ? message : `is missing; ${message}`}`
    }),
  )
}
