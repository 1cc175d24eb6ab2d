import type { OpenAPIObject } from '@nestjs/swagger'

interface Operation {
  readonly parameters?: readonly { readonly name: string }[]
  readonly responses?: Readonly<Record<string, { readonly headers?: Readonly<Record<string, unknown>> }>>
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
}

/**
 * For specs: what an API's document leaves out that every API here has. Scopes of each operation, `Idempotency-Key` of each
 * POST, `Location` of each 201, `Link` of each page: `expect(undocumented(document)).toEqual([])`.
 */
export function undocumented({ paths }: OpenAPIObject): string[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).flatMap(([method, operation]) =>
      gapsOf(method, operation).map((gap) => `${method.toUpperCase()} ${path}: ${gap}`),
    ),
  )
}

function gapsOf(method: string, { parameters = [], responses = {}, security = [] }: Operation): string[] {
  const takes = (name: string) => parameters.some((parameter) => parameter.name === name)
  const headers = Object.values(responses).flatMap((response) => Object.keys(response.headers ?? {}))
  const scopes = security.flatMap((requirement) => Object.values(requirement).flat())
  return [
    ...(scopes.length === 0 ? ['scope'] : []),
    ...(method === 'post' && !takes('Idempotency-Key') ? ['Idempotency-Key'] : []),
    ...('201' in responses && !headers.includes('Location') ? ['Location'] : []),
    ...(takes('limit') && !headers.includes('Link') ? ['Link'] : []),
  ]
}
