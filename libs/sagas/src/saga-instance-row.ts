import type { SagaInstance, SagaStatus } from './saga-instance.js'

export interface SagaInstanceRow {
  saga_type: string
  saga_id: string
  service_version: string | null
  traceparent: string | null
  state_name: string
  last_request_id: string | null
  end_state: boolean
  compensating: boolean
  failed: boolean
  saga_data_type: string
  saga_data_json: string
  failure_reason: string | null
  next_deadline: Date | null
  resend_count: number
  created_at: Date
  step_started_at: Date
  updated_at: Date
}

/** `state_name` is written as Eventuate Tram writes it. */
export function toRow(instance: SagaInstance): SagaInstanceRow {
  const { status, state } = instance
  const flags = { compensating: state.compensating, endState: status !== 'running', failed: status === 'failed' }
  return {
    saga_type: instance.sagaType,
    saga_id: instance.sagaId,
    service_version: instance.serviceVersion ?? null,
    traceparent: instance.traceparent ?? null,
    state_name: JSON.stringify({ currentlyExecuting: state.step, ...flags }),
    last_request_id: instance.lastRequestId ?? null,
    end_state: flags.endState,
    compensating: flags.compensating,
    failed: flags.failed,
    saga_data_type: instance.dataType,
    saga_data_json: instance.data,
    failure_reason: instance.failureReason ?? null,
    next_deadline: instance.nextDeadline ?? null,
    resend_count: instance.resendCount,
    created_at: instance.createdAt,
    step_started_at: instance.stepStartedAt,
    updated_at: instance.updatedAt,
  }
}

export function fromRow(row: SagaInstanceRow): SagaInstance {
  const { currentlyExecuting } = JSON.parse(row.state_name) as { currentlyExecuting: number }
  return {
    sagaType: row.saga_type,
    sagaId: row.saga_id,
    serviceVersion: row.service_version ?? undefined,
    traceparent: row.traceparent ?? undefined,
    status: statusOf(row),
    state: { step: currentlyExecuting, compensating: row.compensating },
    lastRequestId: row.last_request_id ?? undefined,
    dataType: row.saga_data_type,
    data: row.saga_data_json,
    failureReason: row.failure_reason ?? undefined,
    nextDeadline: row.next_deadline ?? undefined,
    resendCount: row.resend_count,
    createdAt: row.created_at,
    stepStartedAt: row.step_started_at,
    updatedAt: row.updated_at,
  }
}

function statusOf({ end_state, compensating, failed }: SagaInstanceRow): SagaStatus {
  if (failed) return 'failed'
  if (!end_state) return 'running'
  return compensating ? 'compensated' : 'completed'
}
