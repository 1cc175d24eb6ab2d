import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { isHash, type Results } from './results.ts'

/** Answers as Nx asks a self-hosted remote cache: GET and PUT of /v1/cache/<hash>. */
export function resultsServer(results: Results): Server {
  return createServer((request, response) => {
    answer(request, response, results).catch(() => {
      // Nx then runs the task; who has gone away in the middle of an answer gets no other
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    })
  })
}

async function answer(request: IncomingMessage, response: ServerResponse, results: Results): Promise<unknown> {
  const [, hash = ''] = /^\/v1\/cache\/([^/?]+)$/.exec(request.url ?? '') ?? []
  const status = statusOf(request.method, hash, results)
  if (status !== 200) return response.writeHead(status).end()
  if (request.method === 'PUT') {
    await results.write(hash, request)
    return response.writeHead(200).end()
  }
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' })
  return pipeline(results.read(hash), response)
}

function statusOf(method: string | undefined, hash: string, results: Results): number {
  if (!isHash(hash)) return 404
  if (method === 'GET') return results.has(hash) ? 200 : 404
  if (method === 'PUT') return results.has(hash) ? 409 : 200
  return 405
}
