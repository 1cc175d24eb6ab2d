import { type Answer, answersOf } from '@ltp/http-answers'
import type { FastifyInstance } from 'fastify'
import { Gauge, Histogram, type Registry } from 'prom-client'
import { DURATION_BUCKETS } from './duration-buckets.js'

const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Measures rate, errors and duration of requests by method, route template and status. Requests that match no route
 * share one value, so that nobody can make up time series by calling made-up paths.
 */
export function measureHttpRequests(fastify: FastifyInstance, registry: Registry): void {
  const answers = answersOf(fastify)
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status_code'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  })
  new Gauge({
    name: 'http_server_active_requests',
    help: 'Requests being answered',
    registers: [registry],
    collect() {
      this.set(answers.pending)
    },
  })
  answers.observe((answer) => duration.observe(labelsOf(answer), answer.durationMs / 1000))
}

function labelsOf({ request, route = 'none', status }: Answer) {
  const method = KNOWN_METHODS.has(request.method) ? request.method : 'other'
  return { method, route, status_code: String(status) }
}
