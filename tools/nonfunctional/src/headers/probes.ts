import { addressOf, type OpenApi, type Route, routesOf } from './open-api.ts'
import { asksForToken, type Probe, refuses, type Rule } from './probe.ts'
import { forOwnPages, RULES, RULES_FOR_ALL } from './rules.ts'

/** A page of a stranger asks: no answer may let it in. */
const STRANGER = { origin: 'https://stranger.example' }
const PREFLIGHT = {
  ...STRANGER,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization',
}
/** Addresses of OAuth 2 that single-page applications ask; no cookie takes part there. */
const FOR_PAGES = /^\/(\.well-known\/|oauth2\/(jwks|token|revoke)$)/
const JSON_TYPE = { 'content-type': 'application/json' }

/** What is there besides the API, or is not: pages, files, operations, and addresses that are none. */
const OTHER_PATHS = [
  ...[
    '/',
    '/swagger-ui/index.html',
    '/swagger-ui/swagger-initializer.js',
    '/swagger-ui/swagger-ui.css',
    '/openapi.json',
  ],
  ...['/health/live', '/health/ready', '/metrics'],
  ...['/nonfunctional-test/nowhere', '/%2e%2e/%2e%2e/etc/passwd'],
]

/** Nothing of it changes anything: what would, is malformed, or about what is not there. */
export function probesOf(url: string, document: OpenApi | undefined, token: string): Probe[] {
  const routes = document === undefined ? [] : routesOf(document)
  const paths = Map.groupBy(routes, ({ path }) => path)
  return [
    ...OTHER_PATHS.map((path) => probe('GET', url, path, 'as anybody')),
    ...probesOfHttp(url),
    ...routes.flatMap((route) => probesOfRoute(url, route, token)),
    ...[...paths.values()].flatMap((ofPath) => probesOfPath(url, ofPath, token)),
  ]
}

/** What is hardly HTTP. With TLS a proxy may have answered it, whose answers are not the application's. */
function probesOfHttp(url: string): Probe[] {
  const rules = url.startsWith('https:') ? RULES_FOR_ALL : [...RULES, forOwnPages]
  return [
    { ...probe('GET', url, '/%', 'as anybody'), rules },
    { ...probe('NONSENSE', url, '/', 'which is no method'), rules: [...rules, refuses] },
  ]
}

function probesOfRoute(url: string, route: Route, token: string): Probe[] {
  const { method, needsToken, operation } = route
  const path = addressOf(route)
  const sent = (body: string, headers = {}) =>
    operation.requestBody === undefined ? { headers } : { body, headers: { ...headers, ...JSON_TYPE } }
  if (!needsToken) return [probe(method, url, path, 'as anybody', sent('{"'))]
  const bearing = (value: string) => ({ authorization: `Bearer ${value}` })
  return [
    demanding(asksForToken, probe(method, url, path, 'without a token', sent('{}'))),
    demanding(asksForToken, probe(method, url, path, 'with a token that is none', sent('{}', bearing('none.at.all')))),
    probe(method, url, path, 'with a token, and malformed where it has a body', sent('{"', bearing(token))),
  ]
}

function probesOfPath(url: string, routes: readonly Route[], token: string): Probe[] {
  const [route] = routes
  const path = addressOf({ ...route!, method: 'any' })
  const methods = new Set(routes.map(({ method }) => method))
  const wrong = ['TRACE', 'DELETE'].filter((method) => !methods.has(method))
  const headers = route!.needsToken ? { authorization: `Bearer ${token}` } : {}
  return [
    ...wrong.map((method) => demanding(refuses, probe(method, url, path, 'which it does not have', { headers }))),
    probe('OPTIONS', url, path, "as a stranger's page asks first", { headers: PREFLIGHT }),
  ]
}

function demanding(rule: Rule, one: Probe): Probe {
  return { ...one, rules: [...one.rules, rule] }
}

function probe(
  method: string,
  url: string,
  path: string,
  how: string,
  more: { headers?: object; body?: string } = {},
): Probe {
  return {
    title: `${method} ${path} ${how}`,
    question: { method, url: url + path, headers: { ...STRANGER, ...more.headers }, body: more.body },
    rules: FOR_PAGES.test(path) ? RULES : [...RULES, forOwnPages],
  }
}
