import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Gauge, Histogram, type Registry } from 'prom-client'

// From a cached read to the gateway's time limit and beyond, in seconds
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** The status that proxies log for it; no caller ever sees it. */
const CALLER_HAS_GONE = 499

/**
 * Measures rate, errors and duration of requests by method, route template and status. Requests that match no route
 * share one value, so that nobody can make up time series by calling made-up paths.
 */
export function measureHttpRequests(fastify: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status_code'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  })
  let active = 0
  new Gauge({
    name: 'http_server_active_requests',
    help: 'Requests being answered',
    registers: [registry],
    collect() {
      this.set(active)
    },
  })
  fastify.addHook('onRequest', (request, reply, done) => {
    active++
    const startedAt = performance.now()
    // Not onResponse: Fastify does not call it when the caller has gone, whose requests are the slow ones
    reply.raw.on('close', () => {
      active--
      const status = reply.raw.writableEnded ? reply.statusCode : CALLER_HAS_GONE
      duration.observe(labelsOf(request, status), (performance.now() - startedAt) / 1000)
    })
    done()
  })
}

function labelsOf(request: FastifyRequest, status: number) {
  const method = KNOWN_METHODS.has(request.method) ? request.method : 'other'
  const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
  return { method, route, status_code: String(status) }
}
