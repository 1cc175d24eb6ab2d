import { z } from 'zod'
import { BUILD_VERSION } from './build-version.js'
import { plain } from './plain.js'

/** A version of a service that an environment runs, as Flux tells it. */
export interface Deployed {
  readonly service: string
  readonly version: string
}

/** Why something is not promoted. The message is for people. */
export class Refusal extends Error {}

/** Anybody with a token can send a body, so no more of it is let in than Flux or a person would write. */
export const service = z
  .string()
  .max(63)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
export const version = z.string().regex(BUILD_VERSION)
const text = z.string().max(5000)

/** The chart's version, with its digest after the + (or @, of the talk's time). */
const revision = z
  .string()
  .max(200)
  .transform((said) => said.split(/[+@]/)[0])
  .pipe(version)

/** All that Flux sends of an event; a field that it does not have is refused. */
const payload = z.strictObject({
  involvedObject: z.strictObject({
    ...{ kind: z.literal('HelmRelease'), name: service, namespace: z.literal('apps') },
    ...{ apiVersion: text.optional(), uid: text.optional(), resourceVersion: text.optional() },
  }),
  severity: z.literal('info'),
  // an upgrade that succeeded says only that pods are ready
  reason: z.literal('TestSucceeded'),
  metadata: z.looseObject({ revision }),
  ...{ timestamp: text.optional(), message: text.optional() },
  ...{ reportingController: text.optional(), reportingInstance: text.optional() },
})

/** As Flux sends it, or as GitHub hands it to a workflow, where the type is the action and much else stands beside it. */
const dispatch = z
  .object({ event_type: z.string().optional(), action: z.string().optional(), client_payload: payload })
  .transform(({ event_type, action, client_payload }) => ({ type: event_type ?? action, client_payload }))

/** A person's, who has started the workflow. GitHub makes texts of switches. */
const again = z.union([z.boolean(), z.enum(['true', 'false']).transform((said) => said === 'true')]).optional()
const started = z.object({ inputs: z.object({ service, version, again }) })

/** What is to be promoted. */
export interface Promoted extends Deployed {
  /** Also when it was taken back before. */
  readonly again?: boolean | undefined
  /** A person has named it. Else an event has, which may be late, or the second of its kind. */
  readonly isByHand?: boolean | undefined
}

/**
 * Reads what Flux's `githubdispatch` has sent: https://fluxcd.io/flux/components/notification/providers/#github-dispatch; or what a
 * person has asked the workflow for.
 *
 * @throws {Refusal} naming what is not as Flux says it
 */
export function deployedBy(body: unknown): Promoted {
  if (isStarted(body))
    return { ...valid(started, body, 'this asks for no version of a service').inputs, isByHand: true }
  const { type, client_payload } = valid(dispatch, body, 'this is no event of a release whose tests have passed')
  const { involvedObject, metadata } = client_payload
  const expected = `HelmRelease/${involvedObject.name}.${involvedObject.namespace}`
  if (type !== expected) throw new Refusal(`the event is of ${expected}, but is called ${plain(String(type))}`)
  return { service: involvedObject.name, version: metadata.revision }
}

export const isStarted = (body: unknown): boolean => typeof body === 'object' && body !== null && 'inputs' in body

/** @throws {Refusal} with what is wrong, in which nothing of the body can mean anything to whoever prints it */
export function valid<Schema extends z.ZodType>(schema: Schema, body: unknown, otherwise: string): z.output<Schema> {
  const { success, data, error } = schema.safeParse(body)
  if (success) return data
  const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`)
  throw new Refusal(`${otherwise}: ${plain(problems.join('; '))}`)
}
