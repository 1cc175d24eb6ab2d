import { type Answer } from '../src/exchange.ts'
import { faultsOf } from '../src/headers/headers.ts'
import { asksForToken, refuses, type Rule } from '../src/headers/probe.ts'
import { forOwnPages, RULES } from '../src/headers/rules.ts'

const GOOD = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-type': 'application/json' }
const PROBLEM = { ...GOOD, 'content-type': 'application/problem+json' }
const STRICT = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
const PAGE = {
  ...GOOD,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': STRICT,
}
const HSTS = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }

interface Asked {
  readonly url?: string
  readonly token?: string
  readonly rules?: readonly Rule[]
}

/** What it is or has, the answer, and what was asked. */
type Case = [title: string, answer: Partial<Answer>, asked?: Asked]

function faults(answer: Partial<Answer>, { url = 'http://localhost/orders', token, rules = [] }: Asked = {}) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const probe = { title: 'GET /orders', question: { method: 'GET', url, headers }, rules: [...RULES, ...rules] }
  return faultsOf({ status: 200, headers: GOOD, text: '{}', ...answer }, probe)
}

function without(headers: Record<string, string>, name: string): Record<string, string | undefined> {
  return { ...headers, [name]: undefined }
}

describe('an answer is as it should be', () => {
  const cases: Case[] = [
    ['with data for one alone', {}, { token: 'good' }],
    ['with an open document that caches may keep', { headers: { ...GOOD, 'cache-control': 'public, max-age=60' } }],
    ['as a problem', { status: 422, headers: PROBLEM }],
    ['as an error of OAuth', { status: 400, text: '{"error":"invalid_scope"}' }],
    ['as a challenge', { status: 401, headers: { ...PROBLEM, 'www-authenticate': 'Bearer' } }],
    ['as a page', { headers: PAGE }],
    ['as a page that refuses', { status: 400, headers: PAGE }],
    ['with TLS', { headers: { ...GOOD, ...HSTS } }, { url: 'https://dev.example/' }],
    ['when a proxy tells its name alone', { headers: { ...GOOD, server: 'nginx' } }],
    ['with a cookie', { headers: { ...GOOD, 'set-cookie': ['a=b; Path=/; HttpOnly; SameSite=Lax'] } }],
  ]

  it.each(cases.map((one) => [one[0], one] as const))('%s', (_, [, answer, asked]) => {
    expect(faults(answer, asked)).toEqual([])
  })
})

describe('an answer has a fault', () => {
  const cases: Case[] = [
    ['x-content-type-options is not nosniff', { headers: without(GOOD, 'x-content-type-options') }],
    ['x-powered-by tells Express', { headers: { ...GOOD, 'x-powered-by': 'Express' } }],
    ['server tells its version: nginx/1.2.3', { headers: { ...GOOD, server: 'nginx/1.2.3' } }],
    ['pages of strangers may send cookies', { headers: { ...GOOD, 'access-control-allow-credentials': 'true' } }],
    [
      'pages of strangers may read it',
      { headers: { ...GOOD, 'access-control-allow-origin': '*' } },
      { rules: [forOwnPages] },
    ],
    ['it fails: 503', { status: 503, headers: PROBLEM }],
    [
      'a refusal tells about the insides',
      { status: 400, headers: PROBLEM, text: '"Error\n    at read (main.js:1:1)"' },
    ],
    ['a refusal tells about the insides', { status: 400, headers: PROBLEM, text: '"QueryFailedError"' }],
    ['a refusal is no problem document', { status: 404, text: '{"message":"Cannot GET /"}' }],
    ['401 comes without www-authenticate', { status: 401, headers: PROBLEM }],
    ['cache-control is not no-store', { headers: without(GOOD, 'cache-control') }, { token: 'good' }],
    ['cache-control is not no-store', { headers: without(GOOD, 'cache-control'), text: '{"access_token":"x"}' }],
    ['cache-control is not no-store', { status: 404, headers: without(PROBLEM, 'cache-control') }],
    ['with TLS strict-transport-security must be half a year', {}, { url: 'https://dev.example/' }],
    [
      'with TLS strict-transport-security must be half a year',
      { headers: { ...GOOD, 'strict-transport-security': 'max-age=60' } },
      { url: 'https://dev.example/' },
    ],
    ['a page has no strict content-security-policy', { headers: without(PAGE, 'content-security-policy') }],
    [
      'a page has no strict content-security-policy',
      { headers: { ...PAGE, 'content-security-policy': "default-src 'none'" } },
    ],
    [
      'a page has no strict content-security-policy',
      { headers: { ...PAGE, 'content-security-policy': "default-src 'unsafe-inline'; frame-ancestors 'none'" } },
    ],
    [
      'a page has no strict content-security-policy',
      { headers: { ...PAGE, 'content-security-policy': `${STRICT}; style-src 'unsafe-inline'` } },
    ],
    [
      'a cookie is not HttpOnly and SameSite, or with TLS not Secure',
      { headers: { ...GOOD, 'set-cookie': ['a=b; HttpOnly; SameSite=Lax', 'c=d'] } },
    ],
    [
      'a cookie is not HttpOnly and SameSite, or with TLS not Secure',
      { headers: { ...GOOD, ...HSTS, 'set-cookie': ['a=b; HttpOnly; SameSite=Lax'] } },
      { url: 'https://dev.example/' },
    ],
    ['it does not ask for a good token, but answers 200', {}, { rules: [asksForToken] }],
    ['it does not ask for a good token, but answers 404', { status: 404, headers: PROBLEM }, { rules: [asksForToken] }],
    ['it takes a method that it does not have: 200', {}, { rules: [refuses] }],
  ]

  it.each(cases.map((one) => [one[0], one] as const))('when %s', (fault, [, answer, asked]) => {
    expect(faults(answer, asked)).toEqual([fault])
  })
})
