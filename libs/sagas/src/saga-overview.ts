import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { fromRow, type SagaInstanceRow } from './saga-instance-row.js'
import type { SagaInstance, SagaStatus } from './saga-instance.js'

export interface SagaQuery {
  readonly status?: SagaStatus
  readonly limit: number
  /** Id of the last saga of the page before. */
  readonly after?: string
}

export interface SagaStatistics {
  /** Sagas that wait for a reply. */
  readonly running: number
  /** Those of them whose reply has not come in time: the command was sent again, or will be in a moment. */
  readonly late: number
  /** Sagas that need an operator. */
  readonly failed: number
}

/** The operator's view of all sagas of a service, and what its health and metrics show. */
export class SagaOverview {
  constructor(private readonly transactions: TypeOrmTransactions) {}

  async find(sagaType: string, sagaId: string): Promise<SagaInstance | undefined> {
    const [saga] = await this.select('saga_id = $1 and saga_type = $2', [sagaId, sagaType])
    return saga
  }

  /** The newest first. */
  list({ status, limit, after }: SagaQuery): Promise<SagaInstance[]> {
    const condition = `${status ? CONDITION[status] : 'true'} and ($1::text is null or saga_id < $1)`
    return this.select(`${condition} order by saga_id desc limit $2`, [after ?? null, limit])
  }

  async statistics(now = new Date()): Promise<SagaStatistics> {
    const [row]: [SagaStatistics] = await this.transactions.manager.query(COUNT, [now])
    return row
  }

  private async select(condition: string, parameters: unknown[]): Promise<SagaInstance[]> {
    const sql = `select * from saga_instance where ${condition}`
    return (await this.transactions.manager.query<SagaInstanceRow[]>(sql, parameters)).map(fromRow)
  }
}

// Worded as the partial indexes are.
const CONDITION: Record<SagaStatus, string> = {
  running: 'next_deadline is not null',
  completed: 'end_state and not compensating and not failed',
  compensated: 'end_state and compensating and not failed',
  failed: 'failed',
}

const COUNT = `
  select
    (select count(*)::int from saga_instance where ${CONDITION.running}) as running,
    (select count(*)::int from saga_instance
      where ${CONDITION.running} and (resend_count > 0 or next_deadline < $1)) as late,
    (select count(*)::int from saga_instance where ${CONDITION.failed}) as failed`
