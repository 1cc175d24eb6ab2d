import type { FastifyRequest } from 'fastify'

/** Probes and scrapes would drown the rest. */
export const QUIET_PATHS: readonly string[] = ['/health/live', '/health/ready', '/metrics']

/** Without the query, which may hold personal data. */
export function pathOf({ url }: FastifyRequest): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}

/** The caller's place in a trace; undefined when it tells of none, or of several. */
export function traceparentIn({ headers: { traceparent } }: FastifyRequest): string | undefined {
  return typeof traceparent === 'string' ? traceparent : undefined
}
