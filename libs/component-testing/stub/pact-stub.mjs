// A service in whose place a pact answers: what its consumer expects, the provider has promised by verifying the same file.
// PACT: the pact's text. PORT, HOST: where to listen.
import { createServer } from 'node:http'

const { PACT, PORT, HOST = '0.0.0.0' } = process.env
// numbers keep their digits: ids may be larger than what a number of JavaScript holds
const exact = (_key, value, { source }) =>
  typeof value === 'number' && String(value) !== source ? JSON.rawJSON(source) : value
const { interactions } = JSON.parse(PACT, exact)

/** What the pact answers: where it has several answers, the one when all is well. */
function expected({ method, url }) {
  const { pathname, searchParams } = new URL(url, 'http://stub')
  const isAsked = ({ request }) =>
    request?.method === method &&
    request.path === pathname &&
    Object.entries(request.query ?? {}).every(([name, [value]]) => searchParams.get(name) === value)
  const answers = interactions.filter(isAsked).map(({ response }) => response)
  return answers.sort((one, other) => one.status - other.status)[0]
}

createServer((request, response) => {
  request.resume()
  if (request.url === '/health/ready') return response.writeHead(200).end()
  const {
    status = 500,
    headers = {},
    body,
  } = expected(request) ?? {
    body: { content: { detail: `the pact has no ${request.method} ${request.url}` } },
  }
  for (const [name, values] of Object.entries(headers)) response.setHeader(name, [values].flat().join(', '))
  response.writeHead(status)
  response.end(body === undefined ? undefined : JSON.stringify(body.content))
}).listen(Number(PORT), HOST)
