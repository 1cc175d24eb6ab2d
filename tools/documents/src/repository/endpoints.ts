import { productionOf } from './production.ts'
import { type Repository } from './repository.ts'

/** What answers requests. */
export interface Endpoint {
  /** In upper case; undefined: where the code does not tell. */
  readonly method?: string
  /** With `{name}` for what is a parameter. */
  readonly path: string
  /** The service that answers; undefined: any that has the lib. */
  readonly service?: string
}

/** Of the committed openapi.json, of controllers and routes that have no such document, and paths that other code answers, such as /metrics. */
export const endpointsOf = (repository: Repository): readonly Endpoint[] => [
  ...documented(repository),
  ...productionOf(repository).flatMap((file) => {
    const [, service] = /^services\/([^/]+)\//.exec(file) ?? []
    return endpointsIn(repository.textOf(file)).map((it) => ({ ...it, ...(service && { service }) }))
  }),
]

function documented(repository: Repository): Endpoint[] {
  return repository.matching(/^services\/[^/]+\/openapi\.json$/).flatMap((file) => {
    const { paths } = repository.jsonOf(file) as { paths: Record<string, object> }
    const service = file.split('/')[1] ?? ''
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path, service })),
    )
  })
}

const endpointsIn = (code: string): readonly Endpoint[] => [
  ...ofController(code),
  ...[...code.matchAll(/\bfastify\.(get|post|put|delete|patch)\('([^']+)'/g)].map(([, method = '', path = '']) => ({
    method: method.toUpperCase(),
    path,
  })),
  ...[...code.matchAll(/['"`](\/[\w.*:-]*(?:\/[\w.*:-]+)*)['"`]/g)].map(([, path = '']) => ({ path })),
]

function ofController(code: string): Endpoint[] {
  const controller = /^@Controller\((?:'([^']*)')?/m.exec(code)
  if (!controller) return []
  return [...code.matchAll(/^\s+@(Get|Post|Put|Delete|Patch)\((?:'([^']*)')?\)/gm)].map(([, method = '', path]) => ({
    method: method.toUpperCase(),
    path: `/${[controller[1], path].filter((part) => part).join('/')}`.replace(/:(\w+)/g, '{$1}'),
  }))
}

/** The ports on which services listen by default, on a laptop. */
export function portsOf(repository: Repository): ReadonlyMap<string, string> {
  const ports = repository.matching(/^services\/[^/]+\/src\/config\.ts$/).flatMap((file) => {
    const [, port] = /\bPORT: port\.default\((\d+)\)/.exec(repository.textOf(file)) ?? []
    return port === undefined ? [] : [[port, file.split('/')[1] ?? ''] as const]
  })
  return new Map(ports)
}
