import { type Answer } from '../exchange.ts'
import { type Probe, type Rule, rule } from './probe.ts'

/** Half a year, in seconds. */
const HSTS_AT_LEAST = 15_552_000
const INSIDES = /node_modules|\.[jt]s:\d+|\n *at |QueryFailedError|\bselect .+ from\b/i

/** Rules that also those answers have to keep that a proxy gives before the application has seen the request. */
export const RULES_FOR_ALL: readonly Rule[] = [
  rule(
    ({ headers }) => `x-powered-by tells ${String(headers['x-powered-by'])}`,
    ({ headers }) => headers['x-powered-by'] !== undefined,
  ),
  rule(
    ({ headers }) => `server tells its version: ${String(headers.server)}`,
    ({ headers }) => /\d/.test(String(headers.server ?? '')),
  ),
]

/** Rules that every answer of the application has to keep. */
export const RULES: readonly Rule[] = [
  ...RULES_FOR_ALL,
  rule(
    ({ status }) => `it fails: ${status}`,
    ({ status }) => status >= 500 && status !== 501,
  ),
  rule('x-content-type-options is not nosniff', ({ headers }) => headers['x-content-type-options'] !== 'nosniff'),
  rule(
    'pages of strangers may send cookies',
    ({ headers }) => headers['access-control-allow-credentials'] !== undefined,
  ),
  rule('a refusal tells about the insides', (answer) => isRefusal(answer) && INSIDES.test(answer.text)),
  rule('a refusal is no problem document', (answer) => isRefusal(answer) && !isErrorDocument(answer)),
  rule('401 comes without www-authenticate', (answer) => answer.status === 401 && !hasChallenge(answer)),
  rule('cache-control is not no-store', (answer, probe) => isForOneAlone(answer, probe) && !isStoredByNobody(answer)),
  rule('with TLS strict-transport-security must be half a year', (answer, probe) => isTls(probe) && !isStrict(answer)),
  rule('a page has no strict content-security-policy', (answer) => isPage(answer) && !isContained(answer)),
  rule('a cookie is not HttpOnly and SameSite, or with TLS not Secure', hasFaultyCookie),
]

/** Of all but what pages have to ask by OAuth 2: where tokens are to be had, and the keys. */
export const forOwnPages = rule(
  'pages of strangers may read it',
  ({ headers }) => headers['access-control-allow-origin'] !== undefined,
)

const typeOf = ({ headers }: Answer) => headers['content-type'] ?? ''
const isRefusal = ({ status }: Answer) => status >= 400
const isPage = (answer: Answer) => typeOf(answer).startsWith('text/html')
const isTls = ({ question }: Probe) => question.url.startsWith('https:')

/** A problem document, an error of OAuth 2 (RFC 6749, 5.2), or a page for people. */
function isErrorDocument(answer: Answer): boolean {
  const isOAuth = typeOf(answer).startsWith('application/json') && /^\{[^]*"error":"/.test(answer.text)
  return typeOf(answer).startsWith('application/problem+json') || isOAuth || isPage(answer)
}

const hasChallenge = ({ headers }: Answer) => /^(bearer|basic)\b/i.test(headers['www-authenticate'] ?? '')

/** What only this caller may see, or what is wrong at this moment only. */
const isForOneAlone = (answer: Answer, { question }: Probe) =>
  question.headers?.authorization !== undefined || isRefusal(answer) || answer.text.includes('"access_token"')

const isStoredByNobody = ({ headers }: Answer) => /\bno-store\b/.test(headers['cache-control'] ?? '')

const isStrict = ({ headers }: Answer) =>
  Number(/max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1] ?? 0) >= HSTS_AT_LEAST

/** By a policy for whatever it does not name, for who may frame it, and without inline scripts, styles or `eval`. */
function isContained({ headers }: Answer): boolean {
  const policy = String(headers['content-security-policy'] ?? '')
  const isWhole = ['default-src', 'frame-ancestors'].every((directive) => policy.includes(`${directive} `))
  return isWhole && !policy.includes('unsafe-')
}

function hasFaultyCookie({ headers }: Answer, probe: Probe): boolean {
  const wanted = [/; *httponly/i, /; *samesite=(lax|strict)/i, ...(isTls(probe) ? [/; *secure/i] : [])]
  return (headers['set-cookie'] ?? []).some((cookie) => !wanted.every((attribute) => attribute.test(cookie)))
}
