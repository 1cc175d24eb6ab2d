import { type Endpoint } from '../repository/endpoints.ts'

/** Whether a request as a document writes it reaches the endpoint: `{id}`, `:id`, `<id>`, `$ID` and examples such as 42 are parameters. */
export function matches(endpoint: Endpoint, method: string | undefined, named: string): boolean {
  if (
    method !== undefined &&
    endpoint.method !== undefined &&
    endpoint.method !== method &&
    !isHeadOf(endpoint, method)
  )
    return false
  const wanted = segmentsOf(named)
  const given = segmentsOf(endpoint.path)
  if (given.at(-1) === '*' && wanted.length >= given.length) return true
  // without a method, all below it: /health of /health/live and /health/ready
  const isPrefix = method === undefined && wanted.length < given.length && wanted.length > 1
  return (
    (isPrefix || wanted.length === given.length) &&
    wanted.every((segment, index) => isAlike(segment, given[index] ?? ''))
  )
}

const isHeadOf = ({ method }: Endpoint, asked: string) => method === 'GET' && asked === 'HEAD'

const segmentsOf = (path: string) =>
  path
    .replace(/[?{]\?.*$|[?#].*$/, '')
    .replace(/(.)\/$/, '$1')
    .split('/')

const ANY = /^[{<:*…$]/

function isAlike(named: string, given: string): boolean {
  if (!ANY.test(given)) return named === given || (ANY.test(named) && given.endsWith('-service'))
  // an example: a number, a type such as CreateOrderSaga, the name of a service
  return ANY.test(named) || /\d|[A-Z]|-service$|^abc$/.test(named)
}
