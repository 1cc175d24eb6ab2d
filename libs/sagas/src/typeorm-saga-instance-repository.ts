import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { SagaInstanceRepository } from './saga-instance-repository.js'
import { fromRow, type SagaInstanceRow, toRow } from './saga-instance-row.js'
import type { SagaInstance } from './saga-instance.js'

const UNCHANGING = new Set(['service_version', 'traceparent', 'created_at'])

/** Saga instances in the service's own database, table `saga_instance`. */
export class TypeOrmSagaInstanceRepository extends SagaInstanceRepository {
  constructor(private readonly transactions: TypeOrmTransactions) {
    super()
  }

  async add(instance: SagaInstance): Promise<void> {
    const row = toRow(instance)
    const columns = Object.keys(row)
    const values = columns.map((_column, index) => `$${index + 1}`)
    await this.query(
      `insert into saga_instance (${columns.join(', ')}) values (${values.join(', ')})`,
      Object.values(row),
    )
  }

  async update(instance: SagaInstance): Promise<void> {
    const { saga_type, saga_id, ...row } = toRow(instance)
    const changing = Object.entries(row).filter(([column]) => !UNCHANGING.has(column))
    const assignments = changing.map(([column], index) => `${column} = $${index + 3}`)
    await this.query(`update saga_instance set ${assignments.join(', ')} where saga_id = $1 and saga_type = $2`, [
      saga_id,
      saga_type,
      ...changing.map(([, value]) => value),
    ])
  }

  async findLocked(sagaType: string, sagaId: string): Promise<SagaInstance | undefined> {
    return this.findOne('saga_id = $1 and saga_type = $2 for update', [sagaId, sagaType])
  }

  async findOverdueLocked(sagaType: string, now: Date): Promise<SagaInstance | undefined> {
    const overdue = 'saga_type = $1 and next_deadline <= $2 order by next_deadline limit 1 for update skip locked'
    return this.findOne(overdue, [sagaType, now])
  }

  private async findOne(condition: string, parameters: unknown[]): Promise<SagaInstance | undefined> {
    const [row] = (await this.query(`select * from saga_instance where ${condition}`, parameters)) as SagaInstanceRow[]
    return row && fromRow(row)
  }

  private query(sql: string, parameters: unknown[]): Promise<unknown> {
    return this.transactions.manager.query(sql, parameters)
  }
}
