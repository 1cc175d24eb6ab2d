import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

export interface Load {
  readonly url: string
  readonly headers?: Record<string, string>
  /** A request with a body is a POST. */
  readonly body?: string
  readonly connections: number
  readonly seconds: number
}

interface AutocannonResult {
  readonly requests: { readonly average: number }
  readonly non2xx: number
  readonly errors: number
}

const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon/autocannon.js')

/** Loads an address by autocannon in a process of its own. @returns answers per second @throws unless all were 2xx */
export async function requestsPerSecond({ url, headers = {}, body, connections, seconds }: Load): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    AUTOCANNON,
    '--json',
    ...['--connections', String(connections), '--duration', String(seconds)],
    ...Object.entries(headers).flatMap(([name, value]) => ['--headers', `${name}=${value}`]),
    ...(body === undefined ? [] : ['--method', 'POST', '--body', body]),
    url,
  ])
  const { requests, non2xx, errors } = JSON.parse(stdout) as AutocannonResult
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were not 2xx, ${errors} requests failed`)
  return requests.average
}
