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
