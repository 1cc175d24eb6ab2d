import { z } from 'zod'
import { smokeRequestsIn } from '../../domain/smoke-requests.js'

/** NAME-canary is a name of a Service, which has at most 63 characters. */
const LONGEST_NAME = 56
const name = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'must be a DNS label')
  .max(LONGEST_NAME)

const port = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, 'must be a port')
  .transform(Number)
  .pipe(z.number().max(65_535))
const scope = z.string().regex(/^[\w:./-]+( [\w:./-]+)*$/, 'must be scopes, separated by blanks')
const requests = z.string().transform((text, context) => {
  try {
    return smokeRequestsIn(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
    return z.NEVER
  }
})

const MOST_REQUESTS = 200
const count = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, 'must be a number')
  .transform(Number)
  .pipe(z.number().max(MOST_REQUESTS))
const host = z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be the name of a host')
/** It gets a token: callers may not name any host they like. */
const gatewayAt = (hosts: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => /^http:\/\/[^/?#@]+$/.test(text) && hosts.includes(URL.parse(text)?.hostname ?? ''),
      `must be http://<host>[:<port>], of ${hosts.join(' or ')}`,
    )

const LONGEST_MESSAGE = 2000
const SECOND_MS = 1000
/** Whole seconds, as Kubernetes counts: what came with the end of a phase did not come after it. */
const time = z
  .string()
  .regex(/^\d{1,15}$/, 'must be milliseconds since 1970')
  .transform((text) => new Date(Math.floor(Number(text) / SECOND_MS) * SECOND_MS))

/** The body of a webhook of Flagger, for one namespace; anybody who reaches this process can send one. */
export const webhookFor = (namespace: string) =>
  z.object({
    name,
    namespace: z.literal(namespace, { error: `must be ${namespace}: this process looks after no other` }),
    phase: z.string().max(50).optional(),
  })

/** The same before the rollout: its metadata says what to ask. */
export const smokeTestFor = (namespace: string) =>
  webhookFor(namespace).extend({ metadata: z.object({ requests, port, scope: scope.optional() }) })

/** The same during the rollout: also by which Gateway, and how many. */
export const rolloutFor = (namespace: string, gatewayHosts: readonly string[]) =>
  webhookFor(namespace).extend({
    metadata: z.object({
      gateway: gatewayAt(gatewayHosts),
      host: host.optional(),
      requests,
      count,
      scope: scope.optional(),
    }),
  })

/** What Flagger tells of all along. */
export const eventFor = (namespace: string) =>
  webhookFor(namespace).extend({
    metadata: z.object({
      eventType: z.enum(['Normal', 'Warning']),
      eventMessage: z.string().transform((text) => text.slice(0, LONGEST_MESSAGE)),
      timestamp: time,
    }),
  })
