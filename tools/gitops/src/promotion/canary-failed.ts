import { z } from 'zod'
import { type Deployed, isStarted, Refusal, service, valid, version } from './dispatch.js'
import { plain } from './plain.js'

/** A version that an environment has rolled back by itself, or a person wants to be taken back. */
export interface Failed extends Deployed {
  /** For people; in one line, and harmless wherever it is printed. */
  readonly reason: string
  /** Its canary release has ended: nobody analyses it any more. */
  readonly isJudged: boolean
}

/** The reason of a person who gives none. */
export const ASKED = 'asked for by hand'

const reason = z.string().max(5000).transform(plain)
const dispatch = z.object({
  event_type: z.literal('canary-failed').optional(),
  action: z.literal('canary-failed').optional(),
  client_payload: z.strictObject({ service, version, reason }),
})
const promoted = z.union([z.boolean(), z.enum(['true', 'false']).transform((it) => it === 'true')]).default(false)
const started = z.object({ inputs: z.object({ service, version, promoted }) })

/**
 * Reads what the cluster's release guard has sent when a canary has failed; or what a person has asked the workflow for.
 *
 * @throws {Refusal} naming what is not as it must be
 */
export function failedBy(body: unknown): Failed {
  if (isStarted(body)) {
    const { promoted: isJudged, ...asked } = valid(started, body, 'this asks for no version of a service').inputs
    return { ...asked, reason: ASKED, isJudged }
  }
  const { event_type, action, client_payload } = valid(dispatch, body, 'this tells of no canary that failed')
  if ((event_type ?? action) === undefined) throw new Refusal('the event does not say that it is canary-failed')
  return { ...client_payload, isJudged: true }
}
