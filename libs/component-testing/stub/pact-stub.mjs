// A service in whose place a pact answers: what its consumer expects, the provider has promised by verifying the same file.
// PACT: the pact's text. PORT, HOST: where to listen.
import { createServer } from 'node:http'

const { PACT, PORT, HOST = '0.0.0.0' } = process.env
// numbers keep their digits: ids are larger than what a number of JavaScript holds
const exact = (_key, value, { source }) => (typeof value === 'number' ? JSON.rawJSON(source) : value)
const { interactions } = JSON.parse(PACT, exact)

function expected({ method, url }) {
  const { pathname, searchParams } = new URL(url, 'http://stub')
  const query = (request) =>
    Object.entries(request.query ?? {}).every(([name, [value]]) => searchParams.get(name) === value)
  const answers = interactions.filter(
    ({ request }) => request?.method === method && request.path === pathname && query(request),
  )
  return answers.sort((a, b) => Number(String(a.response.status)) - Number(String(b.response.status)))[0]?.response
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
  const fields = Object.entries(headers).map(([name, values]) => [name, [values].flat().join(', ')])
  response.writeHead(Number(String(status)), Object.fromEntries(fields))
  response.end(body === undefined ? undefined : JSON.stringify(body.content))
}).listen(Number(PORT), HOST)
