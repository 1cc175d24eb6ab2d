import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ServiceUrl } from '../application/application.ts'
import { ask } from '../exchange.ts'

export interface Operation {
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly schema?: { readonly type?: string }
  }[]
  readonly requestBody?: object
  readonly security?: readonly object[]
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly security?: readonly object[]
}

const root = join(import.meta.dirname, '../../../..')

/** The document that the process serves, else the one in this repository; undefined when there is neither. */
export async function openApiOf({ name, url }: ServiceUrl): Promise<OpenApi | undefined> {
  const { status, text } = await ask({ method: 'GET', url: `${url}/openapi.json` })
  if (status === 200) return JSON.parse(text) as OpenApi
  const committed = join(root, 'services', name, 'openapi.json')
  return existsSync(committed) ? (JSON.parse(readFileSync(committed, 'utf8')) as OpenApi) : undefined
}

export interface Route {
  /** In capitals. */
  readonly method: string
  /** With `{parameters}`. */
  readonly path: string
  readonly operation: Operation
  /** By a token of the client's; false where anybody may ask. */
  readonly needsToken: boolean
}

export function routesOf({ paths, security = [] }: OpenApi): Route[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const schemes = operation.security ?? security
      const needsToken = schemes.length > 0 && schemes.every((scheme) => Object.keys(scheme).length > 0)
      return { method: method.toUpperCase(), path, operation, needsToken }
    }),
  )
}

/** The path with values in place of its parameters: what may be there for a GET; for others nothing, so that nothing is changed. */
export function addressOf({ method, path, operation }: Route): string {
  const { parameters = [] } = operation
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const isNumber = parameters.find((parameter) => parameter.name === name)?.schema?.type === 'integer'
    if (method !== 'GET') return isNumber ? '0' : 'none'
    return isNumber ? '1' : 'none'
  })
}
