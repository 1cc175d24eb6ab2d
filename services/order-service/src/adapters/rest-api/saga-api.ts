import { parseExact } from '@ltp/exact-json'
import { pageQuery, storableText } from '@ltp/http-api'
import { type SagaInstance } from '@ltp/sagas'
import { z } from 'zod'

const status = z.enum(['running', 'completed', 'compensated', 'failed'])

export const sagasQuery = pageQuery.extend({
  status: status.optional(),
  after: storableText.max(100).optional().describe('Id of the last item of the page before.'),
})
export type SagasQuery = z.output<typeof sagasQuery>

const count = z.number().meta({ type: 'integer', minimum: 0 })
const time = z.string().meta({ format: 'date-time' })

/** The shapes of the answers, for the API's document. */
export const getSagaResponse = z.object({
  sagaType: z.string(),
  sagaId: z.string(),
  status,
  step: z
    .number()
    .meta({ type: 'integer', minimum: -1 })
    .describe(
      'the step that the saga takes or, when compensating, takes back; counted from 0, -1 when all are taken back',
    ),
  compensating: z.boolean(),
  failureReason: z.string().optional().describe('why it needs an operator'),
  data: z
    .unknown()
    .describe('what the saga remembers between its steps, as it is stored: its ids are strings of digits, not numbers'),
  lastRequestId: z.string().optional().describe('ID of the command whose reply it waits for'),
  resendCount: count.describe('how often the pending command was sent again'),
  nextDeadline: time.optional().describe('when the pending command is sent again'),
  createdAt: time,
  updatedAt: time,
})
export const getSagasResponse = z.object({
  sagas: z.array(getSagaResponse),
  next: z.string().optional().describe('address of the next page, when there is one'),
})

export type GetSagaResponse = z.input<typeof getSagaResponse>

export interface GetSagasResponse {
  readonly sagas: readonly GetSagaResponse[]
  readonly next?: string
}

export function sagaResponseOf(saga: SagaInstance): GetSagaResponse {
  const { sagaType, sagaId, state, failureReason, lastRequestId, resendCount } = saga
  return {
    sagaType,
    sagaId,
    status: saga.status,
    ...state,
    failureReason,
    data: parseExact(saga.data),
    lastRequestId,
    resendCount,
    nextDeadline: saga.nextDeadline?.toISOString(),
    createdAt: saga.createdAt.toISOString(),
    updatedAt: saga.updatedAt.toISOString(),
  }
}
