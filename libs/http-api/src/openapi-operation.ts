import type { OpenAPIObject } from '@nestjs/swagger'

type PathItem = OpenAPIObject['paths'][string]

interface Operation {
  readonly operationId?: string
  readonly requestBody?: unknown
  summary?: string
  responses?: Record<string, { description?: string; content?: unknown }>
}

/** What every operation has in common, so that no controller needs to say it: a summary, and the problems it answers. */
export function completePath(item: PathItem): PathItem {
  for (const operation of Object.values(item) as Operation[]) {
    operation.summary ??= summaryOf(operation.operationId)
    operation.responses = withProblems(operation)
  }
  return item
}

/** The name of the method in words: `Create order` for `OrderController_createOrder`. */
function summaryOf(operationId = ''): string {
  const words = operationId.replace(/^.*_/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function withProblems({ requestBody, responses = {} }: Operation): Operation['responses'] {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const all: NonNullable<Operation['responses']> = {
    ...(requestBody !== undefined && {
      400: { description: 'There is no body, or it is no JSON: `BODY_REQUIRED`, `MALFORMED_JSON`.' },
      422: { description: '`INVALID_VALUES`: `errors` says which, and why.' },
    }),
    ...responses,
    default: { description: 'The request failed; `code` says why.' },
  }
  const refusals = Object.entries(all).filter(([status]) => !/^[123]/.test(status))
  refusals.forEach(([, response]) => (response.content ??= content))
  return all
}
